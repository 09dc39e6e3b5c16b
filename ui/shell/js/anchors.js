// Links to one entry of a page (cach-tinh#online_rate): Streamlit draws the page after the browser has
// looked for the entry, so it is looked for again when it comes, shown and given the focus.
(() => {
  const PATIENCE = 5000;
  const wanted = () => decodeURIComponent(location.hash.slice(1));
  const found = () => document.querySelector(".tthc.method")
    && document.getElementById(wanted());
  const show = (entry) => {
    document.querySelectorAll(".tthc.method .found").forEach((one) => one.classList.remove("found"));
    entry.classList.add("found");
    entry.scrollIntoView();
    entry.focus({ preventScroll: true });
  };
  // Once it can be seen: a page that is opening cannot take the focus.
  const ready = () => !document.documentElement.classList.contains("opening") && found();
  const seek = () => {
    if (!wanted()) return;
    if (ready()) return void setTimeout(() => found() && show(found()));
    const watch = new MutationObserver(() => {
      if (!ready()) return;
      watch.disconnect();
      show(found());
    });
    watch.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
    setTimeout(() => watch.disconnect(), PATIENCE);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('.tthc a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.pushState(history.state, "", link.getAttribute("href"));
    seek();
  });
  addEventListener("popstate", seek);
  seek();
})();
