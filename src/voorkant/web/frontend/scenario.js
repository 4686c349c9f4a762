/* A number between two limits is a slider as well; the number and the list stay what is sent. */

/** Put a slider above the number of an assumption; moving one moves the other, and choosing from the list empties it. */
function addSlider(set) {
  const field = set.querySelector("input[data-min]");
  const list = set.querySelector("select");
  const range = Object.assign(document.createElement("input"), { type: "range" });
  for (const name of ["min", "max", "step"]) range.setAttribute(name, field.dataset[name]);
  range.setAttribute("aria-label", set.querySelector("legend").textContent.trim());
  const typed = () => Number(field.value.replace(/[%€\s]/g, "").replace(",", "."));
  const show = () => {
    range.value = field.value === "" ? set.dataset.best : String(typed());
    range.setAttribute("aria-valuetext", field.value === "" ? list.selectedOptions[0].textContent : field.value);
  };
  range.addEventListener("input", () => {
    field.value = document.documentElement.lang === "nl" ? range.value.replace(".", ",") : range.value;
    list.value = "";
    range.setAttribute("aria-valuetext", field.value);
  });
  field.addEventListener("input", show);
  list.addEventListener("change", () => {
    if (list.value !== "") field.value = "";
    show();
  });
  set.querySelector(".pair").before(range);
  show();
}

document.querySelectorAll("[data-slider]").forEach(addSlider);
