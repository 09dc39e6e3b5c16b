// What the door (ui/door) and a page say to each other.
// A socket that the door has closed because its session ended (ui/door/sockets.py): the page asks for itself anew,
// and is led to the sign-in page.
(() => {
  const ENDED = 4401;
  const Own = window.WebSocket;
  window.WebSocket = class extends Own {
    constructor(...given) {
      super(...given);
      this.addEventListener("close", (event) => { if (event.code === ENDED) location.reload(); });
    }
  };
  // Who turns slides or reads is there, though the page asks the server for nothing: said once a minute at the most.
  const MINUTE = 60000;
  let said = Date.now();
  const here = () => {
    if (Date.now() - said < MINUTE) return;
    said = Date.now();
    fetch("/con-day", { method: "POST" }).catch(() => {});
  };
  for (const deed of ["keydown", "pointerdown", "wheel"]) addEventListener(deed, here, { capture: true, passive: true });
})();
