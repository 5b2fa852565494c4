// What scrolls sideways can be reached with the tab key, and captions say how deep they stand.
addEventListener("load", () => {
  for (const box of document.querySelectorAll("pre, table, .table-wrapper, div.math"))
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  for (const caption of document.querySelectorAll("[role=heading]:not([aria-level])"))
    caption.ariaLevel = 2;
});
