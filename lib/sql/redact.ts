const mask = "***";
const user = /([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/?#@"'<>]*)/.source;
// The usual password ends at the last @ before the path; one with a / or ? in it, at the next @.
const inUrl = new RegExp(
  `${user}:(?:[^\\s"'<>/?#]*@|[^\\s"<>@]*@(?:[^\\s"'<>/?#@]*@)*)`,
  "gi",
);
const inParameter = /([?&][\w-]*(?:password|passwd|token|secret)=)[^&\s'"]*/gi;
const inConnection =
  /((?<![?&\w])\w*(?:password|passwd)(?:=|\s*=\s*(?='')))(''(?:[^'\\]|\\.)*''|[^\s'"&,;()]+)/gi;
const gap = /(?:\s|--[^\n]*\n|\/\*.*?\*\/)/.source;
const literal =
  /(?:e'(?:[^'\\]|\\.|'')*'?|(?:u&)?'(?:[^']|'')*'?|\$(?<tag>[a-z_]\w*)?\$.*?(?:\$\k<tag>\$|$))/
    .source;
// With nothing between, `password'` is more often the end of a quoted word than PASSWORD itself.
const afterWord = new RegExp(
  `((?<![\\w'"$])\\w*password(?:${gap}*=${gap}*|${gap}+)|` +
    `\\b(?:role|user|group)\\b[^;']{0,200}?\\bpassword)${literal}`,
  "gis",
);

/**
 * Masks the passwords in a text: in URLs and connection strings, and the literal after the word
 * PASSWORD. Lines stay lines.
 */
export function redact(text: string): string {
  return text.replace(inUrl, `$1:${mask}@`).replace(inParameter, `$1${mask}`)
    .replace(inConnection, `$1${mask}`)
    .replace(
      afterWord,
      (whole: string, before: string) =>
        `${before}'${mask}'${whole.slice(before.length).replace(/[^\n]/g, "")}`,
    );
}

/** A connection URL without its password. */
export function redactUrl(url: string): string {
  const at = url.lastIndexOf("@");
  const scheme = url.indexOf("://");
  if (scheme < 0) return redact(url);
  if (at < scheme) return redact(url);
  const user = url.slice(scheme + 3, at);
  const colon = user.indexOf(":");
  const shown = colon < 0 ? user : `${user.slice(0, colon)}:${mask}`;
  return redact(url.slice(0, scheme + 3)) + shown + redact(url.slice(at));
}
