import { CloseIcon, PlusIcon, pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import type { KeyboardEvent } from "react";
import { settings } from "../settings";

/** The open operations, as tabs: arrow keys go from one to the next, Delete closes one. */
export function OperationTabs() {
  const { tabs, activeTabIndex } = useGraphiQL(pick("tabs", "activeTabIndex"));
  const { addTab, changeTab, closeTab } = useGraphiQLActions();

  function move(event: KeyboardEvent<HTMLElement>) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      const next = (activeTabIndex + step + tabs.length) % tabs.length;
      changeTab(next);
      document.getElementById(`operation-tab-${next}`)?.focus();
    } else if (event.key === "Delete" && tabs.length > 1) {
      closeTab(activeTabIndex);
    }
  }

  return (
    <header className="session-header">
      <div aria-label="Open operations" className="operation-tabs" onKeyDown={move} role="tablist">
        {tabs.map((tab, index) => (
          <button
            aria-controls="operation"
            aria-selected={index === activeTabIndex}
            id={`operation-tab-${index}`}
            key={tab.id}
            onClick={() => changeTab(index)}
            role="tab"
            tabIndex={index === activeTabIndex ? 0 : -1}
            title={tab.title}
            type="button"
          >
            {tab.title}
          </button>
        ))}
      </div>
      {tabs.length > 1 && (
        <button aria-label="Close this operation" className="icon-button" onClick={() => closeTab(activeTabIndex)} type="button">
          <CloseIcon aria-hidden="true" />
        </button>
      )}
      <button aria-label="New operation" className="icon-button" onClick={addTab} type="button">
        <PlusIcon aria-hidden="true" />
      </button>
      <h1 className="home">
        <a href="./">{settings.title} API</a>
      </h1>
    </header>
  );
}
