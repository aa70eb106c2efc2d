/** Whether the panel is open, kept from return to return until the application is closed. */
class PanelOpen {
  now = $state(false);
}

export const panelOpen = new PanelOpen();
