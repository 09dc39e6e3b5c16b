// A line that narrows what follows it (data-narrows: a list or the rows of a table) while one writes, whatever the
// accents; where not everything has been sent (data-asks), Enter asks the server.
(() => {
  const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d").replace(/[^0-9a-z]+/g, "");
  const narrow = (line) => {
    const wanted = bare(line.value);
    const scope = line.closest("[data-narrowed]");
    for (const one of scope.querySelectorAll(line.dataset.narrows))
      one.hidden = wanted !== "" && !bare(`${one.textContent} ${one.dataset.also ?? ""}`).includes(wanted);
  };
  document.addEventListener("input", (event) => {
    if (event.target.matches?.("input[data-narrows]")) narrow(event.target);
  });
  document.addEventListener("keydown", (event) => {
    const line = event.target;
    if (event.key !== "Enter" || !line.matches?.("input[data-narrows]")) return;
    event.preventDefault();
    const first = line.closest("[data-narrowed]").querySelector(`${line.dataset.narrows}:not([hidden]) a[data-page]`);
    if (!line.dataset.asks) return void first?.click();
    const address = new URL(location.href);
    address.searchParams.set(line.dataset.asks, line.value);
    history.pushState({}, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  });
  // What opens to be searched is searched at once.
  document.addEventListener("toggle", (event) => {
    if (event.target.open) event.target.querySelector?.("input[data-narrows]")?.focus();
  }, true);
})();
