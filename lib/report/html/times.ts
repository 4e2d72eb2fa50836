import { type Markup, markup } from "./markup.ts";

const day = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  day: "numeric",
  month: "short",
  year: "numeric",
});
const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  hour: "2-digit",
  minute: "2-digit",
});

/** `11 Jun 2026, 12:00`, UTC. */
export function timeHtml(time: Date): Markup {
  return markup`<time datetime="${time.toISOString()}">${day.format(time)}, ${
    clock.format(time)
  }</time>`;
}

/** `11 Jun` above `12:00`, for the margin of the time line. */
export function marginTime(time: Date): Markup {
  const short = day.format(time).replace(/ \d{4}$/, "");
  return markup`<time datetime="${time.toISOString()}"><b>${short}</b><span>${
    clock.format(time)
  }</span></time>`;
}

/** `June 2026`. */
export function monthOf(time: Date): string {
  const long = new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC",
    month: "long",
    year: "numeric",
  });
  return long.format(time);
}

/** How long something took, in words: `62 ms`, `1.3 s`, `2 min 5 s`. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
