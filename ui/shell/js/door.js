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
})();
