"use strict";
(() => {
  const form = document.getElementById("filter");
  if (form) {
    const rows = [...document.querySelectorAll("#findings-table tbody tr")];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const field = (name) => document.getElementById(`filter-${name}`);
    const apply = () => {
      const words = field("text").value.toLowerCase();
      const severity = field("severity").value;
      const status = field("status").value;
      let shown = 0;
      rows.forEach((row, index) => {
        const fits = texts[index].includes(words)
          && (!severity || row.dataset.severity === severity)
          && (!status || row.dataset.status === status);
        row.hidden = !fits;
        shown += fits;
      });
      field("count").textContent = `${shown} of ${rows.length} shown`;
    };
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }
  const open = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const details = target && target.closest("details");
    if (details) { details.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", open);
  open();
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach((details) => { details.open = true; });
  });
})();
