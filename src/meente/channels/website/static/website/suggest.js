// Suggestions under a search field, as an ARIA 1.2 combobox. Without this file the field is an ordinary one.
"use strict";
for (const field of document.querySelectorAll("[data-suggest]")) {
  const list = Object.assign(document.createElement("ul"), { className: "m-suggest__list", id: `${field.id}-lijst`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0]?.textContent ?? "");
  field.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-controls": list.id, "aria-autocomplete": "list", "aria-expanded": "false" })) field.setAttribute(name, value);
  let wait = 0;
  let chosen = -1;
  const choose = (number) => {
    chosen = number;
    [...list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === number)));
    if (number < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", list.children[number].id);
  };
  const show = (titles) => {
    list.replaceChildren(...titles.map((title, place) => {
      const row = Object.assign(document.createElement("li"), { id: `${list.id}-${place}`, textContent: title });
      row.setAttribute("role", "option");
      row.addEventListener("pointerdown", (event) => { event.preventDefault(); take(place); });
      return row;
    }));
    list.hidden = titles.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  };
  const take = (place) => {
    field.value = list.children[place].textContent;
    show([]);
    field.form.requestSubmit();
  };
  field.addEventListener("input", () => {
    clearTimeout(wait);
    const words = field.value.trim();
    if (words.length < 3) return show([]);
    wait = setTimeout(async () => {
      try {
        const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(words)}`);
        if (answer.ok && field.value.trim() === words) show(await answer.json());
      } catch { show([]); }
    }, 150);
  });
  field.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); show([]); }
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); choose(chosen >= last ? 0 : chosen + 1); }
    if (event.key === "ArrowUp") { event.preventDefault(); choose(chosen <= 0 ? last : chosen - 1); }
    if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); take(chosen); }
  });
  field.addEventListener("blur", () => show([]));
}
