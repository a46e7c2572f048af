#!/usr/bin/env bash
# Makes sure that a Chromium and a Korean font are there for the browser stories.
# As root on Debian it installs them; elsewhere it says what is missing.
set -euo pipefail
has_font() { command -v fc-list >/dev/null && fc-list :lang=ko | grep -q .; }
if [ -x "$CHROME_PATH" ] && has_font; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk fontconfig >/dev/null
  exit 0
fi
echo "The browser tests need Chromium at $CHROME_PATH (set CHROME_PATH) and a Korean font such as fonts-noto-cjk." >&2
exit 1
