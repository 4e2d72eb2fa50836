/** Pan and zoom; far away the boxes say less, and say it larger. */
export const diagramScript = String.raw`
  const svg = byId("diagram");
  const openDiagram = () => {
    const world = byId("world");
    const width = Number(svg.dataset.width);
    const height = Number(svg.dataset.height);
    const viewBox = svg.getAttribute("viewBox");
    const tables = [];
    for (const table of svg.querySelectorAll(".table")) tables[Number(table.dataset.at)] = table;
    let [x, y, k] = [0, 0, 1];
    let [started, queued, flight] = [false, false, 0];
    const size = () => svg.getBoundingClientRect();
    const draw = () => {
      queued = false;
      svg.removeAttribute("viewBox");
      world.setAttribute("transform", "translate(" + x + " " + y + ") scale(" + k + ")");
      svg.classList.toggle("small", k < 0.42);
      svg.classList.toggle("tiny", k < 0.17 && tables.length > 60);
    };
    const soon = () => {
      if (!queued) requestAnimationFrame(draw);
      queued = true;
    };
    const zoom = (factor, at) => {
      cancelAnimationFrame(flight);
      const { width: w, height: h } = size();
      const point = at ?? { x: w / 2, y: h / 2 };
      const next = Math.min(3, Math.max(0.02, k * factor));
      x = point.x - (point.x - x) * next / k;
      y = point.y - (point.y - y) * next / k;
      k = next;
      soon();
    };
    const pan = (dx, dy) => {
      cancelAnimationFrame(flight);
      [x, y] = [x + dx, y + dy];
      soon();
    };
    const fit = () => {
      const { width: w, height: h } = size();
      k = Math.min(1.15, (w - 48) / width, (h - 96) / height);
      x = (w - width * k) / 2;
      y = (h - 40 - height * k) / 2;
      soon();
    };
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    const goTo = (at) => {
      const box = tables[at].querySelector(".box");
      const { e: left, f: top } = tables[at].transform.baseVal.consolidate().matrix;
      const { width: w, height: h } = size();
      const scale = Math.max(k, 0.85);
      const to = [
        w / 2 - (left + box.width.baseVal.value / 2) * scale,
        h / 2 - (top + box.height.baseVal.value / 2) * scale,
        scale,
      ];
      const from = [x, y, k];
      const begin = performance.now();
      cancelAnimationFrame(flight);
      const step = (now) => {
        const part = still.matches ? 1 : Math.min(1, (now - begin) / 260);
        const eased = 1 - (1 - part) ** 3;
        [x, y, k] = from.map((value, index) => value + (to[index] - value) * eased);
        draw();
        if (part < 1) flight = requestAnimationFrame(step);
      };
      flight = requestAnimationFrame(step);
    };
    const pointers = new Map();
    let travelled = 0;
    svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      if (pointers.size === 0) travelled = 0;
      pointers.set(event.pointerId, event);
    });
    svg.addEventListener("pointermove", (event) => {
      const last = pointers.get(event.pointerId);
      if (last === undefined) return;
      const [dx, dy] = [event.clientX - last.clientX, event.clientY - last.clientY];
      travelled += Math.abs(dx) + Math.abs(dy);
      if (travelled > 4 && !svg.hasPointerCapture(event.pointerId)) {
        svg.setPointerCapture(event.pointerId);
      }
      const other = [...pointers.values()].find(({ pointerId }) => pointerId !== event.pointerId);
      pointers.set(event.pointerId, event);
      if (other === undefined) return pan(dx, dy);
      const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      const { left, top } = size();
      zoom(apart(event) / Math.max(1, apart(last)), {
        x: (event.clientX + other.clientX) / 2 - left,
        y: (event.clientY + other.clientY) / 2 - top,
      });
    });
    for (const end of ["pointerup", "pointercancel"]) {
      svg.addEventListener(end, (event) => pointers.delete(event.pointerId));
    }
    svg.addEventListener("click", (event) => {
      if (travelled > 4) return;
      const table = event.target.closest(".table");
      if (table !== null) location.hash = "table/" + encodeURIComponent(data.tables[table.dataset.at].id);
      else if (location.hash.startsWith("#table/")) location.hash = "schema";
    });
    svg.addEventListener("wheel", (event) => {
      event.preventDefault();
      const { left, top } = size();
      if (event.shiftKey) return pan(-event.deltaY - event.deltaX, 0);
      const lines = event.deltaMode === 1 ? 16 : 1;
      const speed = event.ctrlKey ? 0.01 : 0.0016;
      zoom(Math.exp(-event.deltaY * lines * speed), { x: event.clientX - left, y: event.clientY - top });
    }, { passive: false });
    for (const button of document.querySelectorAll("[data-zoom]")) {
      const { zoom: way } = button.dataset;
      button.addEventListener("click", () => way === "fit" ? fit() : zoom(way === "in" ? 1.3 : 1 / 1.3));
    }
    const keys = {
      ArrowLeft: () => pan(60, 0),
      ArrowRight: () => pan(-60, 0),
      ArrowUp: () => pan(0, 60),
      ArrowDown: () => pan(0, -60),
      "+": () => zoom(1.25),
      "=": () => zoom(1.25),
      "-": () => zoom(0.8),
      0: fit,
    };
    svg.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
      event.preventDefault();
      keys[event.key]();
    });
    return {
      tables,
      links: [...svg.querySelectorAll(".link")],
      draw,
      goTo,
      start: () => {
        if (!started) fit();
        started = true;
      },
      whole: () => {
        world.removeAttribute("transform");
        svg.setAttribute("viewBox", viewBox);
        svg.classList.remove("small", "tiny");
      },
    };
  };
  const diagram = svg === null ? undefined : openDiagram();
`;
