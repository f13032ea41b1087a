// What makes the pages quicker to use; every one of them can be read without it.
(() => {
  "use strict";
  const menu = document.querySelector("[data-menu]");
  const wide = window.matchMedia("(min-width: 52.01rem)");
  const settle = () => { if (menu) menu.open = wide.matches; };
  wide.addEventListener("change", settle);
  settle();

  const token = document.querySelector('meta[name="csrf"]');
  document.addEventListener("htmx:configRequest", (event) => {
    if (token) event.detail.headers["X-CSRF-Token"] = token.content;
  });

  // A form that was sent is not sent again by a second click.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-print]");
    if (button) window.print();
  });

  // "/" goes to the first field of a filter, as in many lists.
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey) return;
    const field = document.querySelector("[role='search'] input:not([type='hidden'])");
    if (field) { event.preventDefault(); field.focus(); }
  });
})();
