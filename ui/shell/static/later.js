// Stands in for the code of the charts, 1.4 MB packed (ui/shell/first_files.py names it in the document's import map).
// Streamlit asks for that code wherever a chart is; on a phone charts lie far below what is read first, so there it is
// fetched when the place of one comes near the window. The place has its height already: nothing moves.
const NEAR = "800px";
const PLACE = '.stPrintGraphic:has([data-testid="stSkeleton"])';

const near = () => new Promise((done) => {
  const seen = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) come();
  }, { rootMargin: NEAR });
  const look = () => document.querySelectorAll(PLACE).forEach((place) => seen.observe(place));
  const grown = new MutationObserver(look);
  const come = () => { seen.disconnect(); grown.disconnect(); done(); };
  grown.observe(document.body, { subtree: true, childList: true });
  addEventListener("beforeprint", come, { once: true });
  look();
});

if (matchMedia("(max-width: 640px)").matches) await near();
const name = new URL(import.meta.url).searchParams.get("of");
const chart = await import(new URL(`../../static/js/${name}`, import.meta.url).href);
export default chart.default;
