// The list of cases: chooses all at once, counts what is chosen, shows the fields that an act needs.
(() => {
  "use strict";
  const form = document.querySelector("[data-bulk]");
  if (form) {
    const boxes = [...form.querySelectorAll("input[name='case']")];
    const all = form.querySelector("[data-all]");
    const count = form.querySelector("[data-count]");
    const kind = form.querySelector("select[name='kind']");
    const settle = () => {
      const chosen = boxes.filter((box) => box.checked).length;
      if (count) count.textContent = String(chosen);
      if (all) { all.checked = chosen > 0 && chosen === boxes.length; all.indeterminate = chosen > 0 && chosen < boxes.length; }
      form.querySelectorAll("[data-for]").forEach((field) => { field.hidden = field.dataset.for !== kind.value; });
    };
    if (all) {
      all.hidden = false;
      all.addEventListener("change", () => { boxes.forEach((box) => { box.checked = all.checked; }); settle(); });
    }
    form.addEventListener("change", settle);
    window.addEventListener("pageshow", settle);
    settle();
  }
  // Only one of the lists to choose from stands open, and Escape closes it.
  const picks = [...document.querySelectorAll("details.pick")];
  picks.forEach((pick) => pick.addEventListener("toggle", () => {
    if (pick.open) picks.filter((other) => other !== pick).forEach((other) => { other.open = false; });
  }));
  document.addEventListener("click", (event) => {
    picks.filter((pick) => pick.open && !pick.contains(event.target)).forEach((pick) => { pick.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    picks.filter((pick) => pick.open).forEach((pick) => { pick.open = false; pick.querySelector("summary").focus(); });
  });
})();
