/* Large steps beside a number, for thumbs; a number that is not filled in stays different from nought. */

/** Put a minus and a plus around a number field, named after its label. */
function addSteps(field) {
  const around = field.closest("[data-more]");
  if (!around) return;
  const label = (field.labels[0]?.textContent ?? "").trim();
  const make = (sign, words, step) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "step-button", textContent: sign });
    button.setAttribute("aria-label", `${words} ${label}`);
    button.addEventListener("click", () => {
      const now = field.value === "" ? 0 : Number(field.value);
      field.value = String(Math.max(0, now + step));
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    return button;
  };
  field.before(make("−", around.dataset.less, -1));
  field.after(make("+", around.dataset.more, 1));
}

/** A number of people who recognised something also chooses it. */
function chooseWithNumber(row) {
  const box = row.querySelector("[type=checkbox]");
  const field = row.querySelector("input[data-stepper]");
  field.addEventListener("input", () => {
    if (Number(field.value) > 0) box.checked = true;
  });
}

document.querySelectorAll("input[data-stepper]").forEach(addSteps);
document.querySelectorAll(".recognised > li").forEach(chooseWithNumber);
