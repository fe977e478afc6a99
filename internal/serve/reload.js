// Reloads the page when the site was built again, and says when a build
// failed. Only the local server adds this script.
(() => {
  const events = new EventSource("/_ocop/events");
  events.addEventListener("reload", () => location.reload());
  events.addEventListener("failed", () => {
    let note = document.getElementById("ocop-failed");
    if (!note) {
      note = document.createElement("a");
      note.id = "ocop-failed";
      note.href = "/_ocop/";
      note.textContent = "Không dựng lại được trang: xem phát hiện";
      document.body.prepend(note);
    }
  });
})();
