// Keyboard for lists (j, k, Enter), search (/), focus on the error summary, and a process drawing at its step of now. Everything also works without this file.
"use strict";
(() => {
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const move = (step) => {
    const all = rows();
    const now = all.indexOf(document.activeElement.closest("[data-row]"));
    const next = all[Math.max(0, Math.min(all.length - 1, now + step))];
    next?.querySelector("a, button")?.focus();
  };
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    "/": () => document.querySelector("[data-key='/']")?.focus(),
    "?": () => document.querySelector("[data-key='?']")?.toggleAttribute("hidden"),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  // An open submenu closes with Escape, and when one goes on elsewhere.
  const submenus = () => document.querySelectorAll("details.m-submenu[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    submenus().forEach((each) => {
      if (each.contains(document.activeElement)) each.querySelector("summary").focus();
      each.open = false;
    });
  });
  for (const name of ["pointerdown", "focusin"]) {
    document.addEventListener(name, (event) => submenus().forEach((each) => { if (!each.contains(event.target)) each.open = false; }));
  }
  document.querySelector("[data-focus]")?.focus();
  // A drawing that is wider than its frame begins at the step of now.
  const step = document.querySelector(".m-node--now");
  const frame = step?.closest(".m-scroll");
  if (frame) {
    const [here, whole] = [step.getBoundingClientRect(), frame.getBoundingClientRect()];
    frame.scrollLeft += here.left - whole.left - (whole.width - here.width) / 2;
  }
})();
