// A map in tiles of our own host: click or arrow keys put the pin, dragging moves the map. Without this file the map
// stays hidden and an address says where it is.
"use strict";
(() => {
  const TILE = 256, NEAREST = 19, FARTHEST = 9;
  const world = (zoom) => TILE * 2 ** zoom;
  const toPixels = (zoom, [latitude, longitude]) => {
    const angle = (latitude * Math.PI) / 180;
    return [
      ((longitude + 180) / 360) * world(zoom),
      ((1 - Math.log(Math.tan(angle) + 1 / Math.cos(angle)) / Math.PI) / 2) * world(zoom),
    ];
  };
  const toPlace = (zoom, [x, y]) => [
    (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / world(zoom)))) * 180) / Math.PI,
    (x / world(zoom)) * 360 - 180,
  ];
  const read = (text) => {
    const parts = text.split(",").map(Number);
    return parts.length === 2 && parts.every(Number.isFinite) ? parts : null;
  };

  const begin = (root) => {
    const view = root.querySelector("[data-place-view]");
    const field = root.closest("[data-place]");
    const input = field?.querySelector("[data-place-value]");
    const said = field?.querySelector("[data-place-said]");
    const clear = field?.querySelector("[data-place-clear]");
    let pin = read(input?.value || root.dataset.at || "");
    let zoom = pin ? 17 : Number(root.dataset.zoom);
    let centre = pin ?? [Number(root.dataset.latitude), Number(root.dataset.longitude)];
    const mark = Object.assign(document.createElement("span"), { className: "m-place__pin" });
    const layer = Object.assign(document.createElement("div"), { className: "m-place__tiles" });
    view.append(layer, mark);
    const corner = () => {
      const [x, y] = toPixels(zoom, centre);
      return [x - view.clientWidth / 2, y - view.clientHeight / 2];
    };

    const draw = () => {
      const [left, top] = corner();
      const wanted = new Map();
      for (let column = Math.floor(left / TILE); column * TILE < left + view.clientWidth; column += 1) {
        for (let row = Math.floor(top / TILE); row * TILE < top + view.clientHeight; row += 1) {
          wanted.set(`/kaart/${zoom}/${column}/${row}.png`, [column * TILE - left, row * TILE - top]);
        }
      }
      for (const old of [...layer.children]) if (!wanted.has(old.getAttribute("src"))) old.remove();
      const there = new Map([...layer.children].map((image) => [image.getAttribute("src"), image]));
      for (const [address, [x, y]] of wanted) {
        const image = there.get(address) ?? Object.assign(document.createElement("img"), { alt: "", draggable: false });
        image.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
        if (!there.has(address)) {
          image.addEventListener("error", () => image.remove());
          image.src = address;
          layer.append(image);
        }
      }
      mark.hidden = !pin;
      if (pin) {
        const [x, y] = toPixels(zoom, pin);
        mark.style.transform = `translate(${x - left}px, ${y - top}px)`;
      }
    };

    const say = () => {
      if (!input) return;
      input.value = pin ? pin.map((part) => part.toFixed(6)).join(",") : "";
      said.textContent = pin ? `${said.dataset.some} ${pin.map((part) => part.toFixed(5)).join(", ")}` : said.dataset.none;
      clear.hidden = !pin;
    };
    const put = (place) => { pin = place; say(); draw(); };
    const closer = (step) => {
      zoom = Math.min(NEAREST, Math.max(FARTHEST, zoom + step));
      if (pin) centre = pin;
      layer.replaceChildren();
      draw();
    };

    let from = null;
    view.addEventListener("pointerdown", (event) => {
      from = { x: event.clientX, y: event.clientY, centre: toPixels(zoom, centre), moved: false };
      view.setPointerCapture(event.pointerId);
    });
    view.addEventListener("pointermove", (event) => {
      if (!from) return;
      const [across, down] = [event.clientX - from.x, event.clientY - from.y];
      if (!from.moved && Math.hypot(across, down) < 6) return;
      from.moved = true;
      centre = toPlace(zoom, [from.centre[0] - across, from.centre[1] - down]);
      draw();
    });
    view.addEventListener("pointerup", (event) => {
      const was = from;
      from = null;
      if (!was || was.moved || !input) return;
      const frame = view.getBoundingClientRect();
      const [left, top] = corner();
      put(toPlace(zoom, [left + event.clientX - frame.left, top + event.clientY - frame.top]));
    });
    view.addEventListener("pointercancel", () => { from = null; });
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    view.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !input) return;
      if (event.key === "+" || event.key === "=") closer(1);
      else if (event.key === "-") closer(-1);
      else if (arrows[event.key]) {
        const step = event.shiftKey ? 64 : 8;
        const [x, y] = toPixels(zoom, pin ?? centre);
        const [across, down] = arrows[event.key];
        centre = pin ? toPlace(zoom, [x + across * step, y + down * step]) : centre;
        put(centre);
      } else return;
      event.preventDefault();
    });
    root.querySelector("[data-place-in]").addEventListener("click", () => closer(1));
    root.querySelector("[data-place-out]").addEventListener("click", () => closer(-1));
    clear?.addEventListener("click", () => { put(null); view.focus(); });
    if (field) field.hidden = false;
    say();
    draw();
    new ResizeObserver(draw).observe(view);
  };
  document.querySelectorAll("[data-place-map]").forEach(begin);
})();
