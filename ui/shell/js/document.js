// Runs in every page before Streamlit does: names the language, follows our links without a reload,
// and says Streamlit's few own words in Vietnamese. Nothing here is needed to read the figures.
(() => {
  const { words, patterns } = /*WORDS*/ {};
  const rules = Object.entries(patterns).map(([from, to]) => [new RegExp(`^${from}$`), to]);
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "data-title"];

  // The server sits at the root whatever page is asked for: no guessing by failed requests.
  window.__streamlit = { BACKEND_BASE_URL: `${location.origin}/` };

  const translate = (text) => {
    const key = text.trim();
    if (Object.hasOwn(words, key)) return words[key];
    for (const [from, to] of rules) if (from.test(key)) return key.replace(from, to).trim();
    return null;
  };
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const said = translate(node.data);
      if (said !== null && said !== node.data) node.data = said;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.classList.contains("tthc")) return;
    for (const name of ATTRIBUTES) {
      const value = node.getAttribute(name);
      const said = value && translate(value);
      if (said !== null && said !== "" && said !== value) node.setAttribute(name, said);
    }
    if (node.tagName !== "SCRIPT" && node.tagName !== "STYLE") node.childNodes.forEach(visit);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(visit);
      else if (!change.target.parentElement?.closest(".tthc")) visit(change.target);
    }
  }).observe(document, {
    subtree: true, childList: true, characterData: true,
    attributes: true, attributeFilter: ATTRIBUTES,
  });

  // A link of ours becomes an entry of the browser's history, which Streamlit follows as it
  // follows Back and Forward: one rerun. If it does not answer (no connection), load the page.
  const follow = (address) => {
    const app = document.querySelector('[data-testid="stApp"]');
    // A short run may begin and end between two drawings: then what it draws is the answer.
    let answered = false;
    const watch = new MutationObserver((changes) => {
      answered ||= changes.some(({ type, target, addedNodes }) =>
        type === "attributes" || target.closest?.(".stHtml") || [...addedNodes].some((one) => one.querySelector?.(".stHtml")));
    });
    if (app) {
      watch.observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
      watch.observe(document.querySelector('[data-testid="stMain"]') ?? app, { subtree: true, childList: true });
    }
    history.pushState({}, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
    setTimeout(() => {
      watch.disconnect();
      if (!answered && location.href === address) location.reload();
    }, 3000);
  };
  // A map of shapes names the page of a unit (tthc_metrics/charts/boundary_map.py); a click on one goes there.
  document.addEventListener("pointerdown", (event) => {
    const chart = event.target.closest?.(".js-plotly-plot");
    if (!chart?.layout?.meta?.page || chart.leads) return;
    chart.leads = true;
    chart.on("plotly_click", ({ points, event: click }) => {
      const unit = points[0]?.customdata?.[0];
      const address = chart.layout.meta.page.replace("UNIT", encodeURIComponent(unit));
      if (unit && !click?.button) follow(new URL(address, document.baseURI).href);
    });
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-page]");
    const plain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (link && plain) {
      event.preventDefault();
      if (link.href !== location.href) follow(link.href);
      // On a phone the sidebar covers the page that was just asked for.
      if (link.closest('[data-testid="stSidebar"]') && matchMedia("(max-width: 767px)").matches)
        document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
    }
    for (const open of document.querySelectorAll("details:is(.why, .opens)[open]"))
      if (!open.contains(event.target)) open.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const open of document.querySelectorAll("details:is(.why, .opens)[open]")) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });
})();
