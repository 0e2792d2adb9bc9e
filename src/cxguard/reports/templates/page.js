"use strict";
(() => {
  const form = document.getElementById("filter");
  if (form) {
    const files = [...document.querySelectorAll("#findings-list details")].map((box) => ({
      box,
      folded: !box.open,
      path: box.querySelector("summary code").textContent.toLowerCase(),
      rows: [...box.querySelectorAll("tbody tr")],
    }));
    const total = files.reduce((sum, file) => sum + file.rows.length, 0);
    const texts = new Map();
    const text = (row) => {
      if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
      return texts.get(row);
    };
    const field = (name) => document.getElementById(`filter-${name}`).value;
    const apply = () => {
      const words = field("text").toLowerCase();
      const severity = field("severity");
      const status = field("status");
      const isAsked = Boolean(words || severity || status);
      let shown = 0;
      files.forEach((file) => {
        const isNamed = file.path.includes(words);
        let own = 0;
        file.rows.forEach((row) => {
          const fits = (!severity || row.dataset.severity === severity)
            && (!status || (row.dataset.status || "live") === status)
            && (isNamed || text(row).includes(words));
          if (row.hidden === fits) row.hidden = !fits;
          own += fits;
        });
        file.box.hidden = !own;
        // A few are unfolded; with very many the page would stand still while they are drawn.
        file.box.open = isAsked ? shown < 500 : !file.folded;
        shown += own;
      });
      document.getElementById("filter-count").textContent = `${shown} of ${total} shown`;
    };
    let waiting = 0;
    form.hidden = false;
    form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
    form.addEventListener("submit", (event) => event.preventDefault());
    document.getElementById("filter-count").textContent = `${total} of ${total} shown`;
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
