/* The meeting by keyboard: one key decides on the point that has focus, and the reason can be typed right after. Keys work
   only on a chosen point, never elsewhere on the page. Without this file every key is a button. */

const POINT = "[data-point]";

function meeting(list) {
  const hint = document.querySelector("[data-keys]");
  if (hint) hint.hidden = false;
  let after = null; // what to do once the point that was sent is there again
  const points = () => [...list.querySelectorAll(POINT)];

  function go(point) {
    if (!point) return;
    point.focus({ preventScroll: true });
    point.scrollIntoView({ block: "nearest" });
  }

  const beside = (point, step) => points()[points().indexOf(point) + step];
  const nextOpen = (point) => points().slice(points().indexOf(point) + 1).find((one) => one.dataset.decided === undefined);

  function why(point) {
    const field = point.querySelector("[data-why]");
    if (!field) return;
    const fold = field.closest("details");
    if (fold) fold.open = true;
    field.focus();
  }

  list.addEventListener("keydown", (event) => {
    const point = event.target.closest(POINT);
    if (!point || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, select, textarea")) {
      if (event.key === "Escape") go(point);
      else if (event.key === "Enter" && event.target.matches("[data-why]") && point.dataset.decided !== undefined) after = "next";
      return;
    }
    const key = event.key.toLowerCase();
    const button = key === "u" ? point.querySelector("[data-undo]") : point.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (button) {
      after = key === "u" ? "stay" : "why";
      button.click();
    } else if (key === "w") why(point);
    else if (key === "j") go(beside(point, 1));
    else if (key === "k") go(beside(point, -1));
    else return;
    event.preventDefault();
  });

  document.body.addEventListener("htmx:afterSettle", (event) => {
    const point = event.target.closest?.(POINT);
    if (!point || !list.contains(point)) return;
    if (after === "why" && point.dataset.decided !== undefined) why(point);
    else if (after === "next") go(nextOpen(point) ?? point);
    else go(point);
    after = null;
  });
}

document.querySelectorAll("[data-agenda]").forEach(meeting);
