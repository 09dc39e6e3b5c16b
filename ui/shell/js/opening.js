// Until a page is whole a calm screen stands in its place (ui/shell/css/accessibility.css), so that nothing jumps
// while its parts arrive. It gives way at once when they have, and soon in any case.
(() => {
  const PATIENCE = 3500; // milliseconds after the heading, for parts whose code is still on its way
  const LIMIT = 10000; // milliseconds for a page that never has a heading: a fault, no connection
  const root = document.documentElement;
  const IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]';
  const PART = '[data-testid="stSkeleton"]'; // one whose code is on its way; the place of a chart has its height already
  let titled = false;
  const show = () => {
    watch.disconnect();
    removeEventListener("load", look, true);
    root.classList.remove("opening");
    document.querySelector(".tthc.opening")?.remove();
  };
  const main = () => document.querySelector('[data-testid="stMain"]');
  const whole = () => document.querySelector(IDLE)
    && !document.querySelector(`${PART}:not(.stPrintGraphic *)`)
    && [...main().querySelectorAll("img")].every((image) => image.complete);
  // What has just come may ask for more with the next frame: twice whole is whole.
  const settle = () => requestAnimationFrame(() => requestAnimationFrame(() => whole() && show()));
  const look = () => {
    if (document.querySelector('[role="dialog"], [data-testid="stAlert"]')) return show();
    if (!main()?.querySelector("h1")) return;
    if (!titled) setTimeout(show, PATIENCE);
    titled = true;
    if (whole()) settle();
  };
  const watch = new MutationObserver(look);
  root.classList.add("opening");
  watch.observe(document, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-script-state"],
  });
  addEventListener("load", look, true); // pictures too
  setTimeout(show, LIMIT);
})();
