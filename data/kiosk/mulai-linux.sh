#!/bin/sh
# Opens the showcase on the whole screen: sh mulai-linux.sh. The browser gets a profile of its own, and the screen is kept
# awake only for as long as the showcase is open. Leave it with Alt+F4.
here=$(cd "$(dirname "$0")" && pwd) || exit 1
# An address, in which some letters of a folder's name mean something else.
page="file://$(printf %s "$here" | sed 's/%/%25/g; s/ /%20/g; s/#/%23/g; s/?/%3F/g')/index.html#attract"
profile=${XDG_DATA_HOME:-$HOME/.local/share}/etalase-kiosk
mkdir -p "$profile" || exit 1

awake() {
  if command -v systemd-inhibit >/dev/null 2>&1 && systemd-inhibit --what=idle true 2>/dev/null; then
    systemd-inhibit --what=idle:sleep --why="etalase" "$@"
  else
    "$@"
  fi
}
# The screen saver of plain X; it comes back when the showcase is left.
if [ -n "$DISPLAY" ] && command -v xset >/dev/null 2>&1; then
  xset s off -dpms 2>/dev/null
  trap 'xset s on +dpms 2>/dev/null' EXIT
fi

for browser in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge brave-browser; do
  if command -v "$browser" >/dev/null 2>&1; then
    awake "$browser" --kiosk --user-data-dir="$profile" --no-first-run --no-default-browser-check --disable-pinch \
      --overscroll-history-navigation=0 --disable-features=Translate --disable-session-crashed-bubble --noerrdialogs "$page"
    exit
  fi
done
for browser in firefox firefox-esr; do
  if command -v "$browser" >/dev/null 2>&1; then
    cp "$here/kiosk-firefox.js" "$profile/user.js"
    awake "$browser" -no-remote -profile "$profile" --kiosk "$page"
    exit
  fi
done
# Any other browser, in a window of its own: F11 fills the screen.
xdg-open "$here/index.html"
