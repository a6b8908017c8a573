// Buttons that copy; without this script the page lacks nothing but them.
const said = document.querySelector("[role=status]");

for (const bar of document.querySelectorAll("[data-copy]")) {
  const source = document.getElementById(bar.dataset.copy);
  const button = document.createElement("button");
  const what = document.createElement("span");
  what.className = "unseen";
  what.textContent = ` ${bar.dataset.what}`;
  button.type = "button";
  button.append("Copy", what);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent);
      said.textContent = `Copied ${bar.dataset.what}.`;
      button.firstChild.data = "Copied";
      setTimeout(() => { button.firstChild.data = "Copy"; }, 2000);
    } catch {
      // Not allowed, or not over plain HTTP: the reader's own keys still are.
      getSelection().selectAllChildren(source);
      said.textContent = `Selected ${bar.dataset.what}.`;
    }
  });
  bar.append(button);
}
