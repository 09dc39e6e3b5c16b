// Who chose a period or a unit in its list goes on from there: the list closes, also when what is shown already was chosen,
// and the control has the focus when the page has been drawn anew; after a step to a neighbour the same step has it.
(() => {
  const PATIENCE = 5000; // milliseconds until a page that is slow to come no longer takes the focus
  const lost = () => !document.activeElement || document.activeElement === document.body;
  let end = () => {};
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(":is(.periods, .picker) a[data-page]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    end();
    const control = link.closest(".picker") ? ".picker" : ".periods";
    const step = link.matches(".step") ? `.periods a[aria-label^="${link.getAttribute("aria-label").split(":")[0]}:"]` : "";
    const list = link.closest("details");
    if (list) list.open = false;
    const take = () => {
      const found = (step && document.querySelector(step)) || document.querySelector(`${control} summary`);
      found?.focus({ preventScroll: true });
    };
    take();
    const watch = new MutationObserver(() => { if (lost()) take(); });
    watch.observe(document.body, { subtree: true, childList: true });
    const timer = setTimeout(() => end(), PATIENCE);
    end = () => { watch.disconnect(); clearTimeout(timer); };
  });
  addEventListener("keydown", (event) => { if (event.key === "Tab") end(); }, true);
  addEventListener("pointerdown", () => end(), true);
})();
