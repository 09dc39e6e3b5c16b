#!/bin/sh
# The browser that the browser tests drive, and what Playwright needs to drive it.
#   scripts/chromium.sh find   prints the path of a Chromium that starts, or fails
#   scripts/chromium.sh        the same, but installs what is missing first
# The choice: $CHROMIUM if it is set; else the system's; else .browser/ here.
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh

# The one without a window is the same engine and costs a fifth less of processor than the one with it.
# Noto and DejaVu both draw every Vietnamese letter. libatomic1 is for Playwright.
packages="chromium-headless-shell fonts-noto-core fonts-dejavu-core libatomic1"

# starts PROGRAM...: prints the first that runs. Running is the test, as being
# there proves little: Ubuntu's chromium-browser is an empty shell.
starts() {
    for program; do
        if path=$(command -v "$program") && "$path" --version >/dev/null 2>&1; then
            echo "$path"
            return
        fi
    done
    return 1
}

ready() {
    starts .venv/lib/python3*/site-packages/playwright/driver/node .browser/node >/dev/null || return
    starts ${CHROMIUM:+"$CHROMIUM"} chromium-headless-shell chromium chromium-browser google-chrome \
        google-chrome-stable "$PWD/.browser/chromium"
}

# Without root: Debian's packages unpacked under .browser/root, and a script
# there that starts Chromium, or Playwright's node, with their libraries and fonts.
unpack() {
    apt_unpack "$PWD/.browser" $packages || return
    cat >.browser/fonts.conf <<'XML'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir prefix="relative">root/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias><family>sans-serif</family><prefer><family>Noto Sans</family></prefer></alias>
  <alias><family>serif</family><prefer><family>Noto Serif</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
XML
    cat >.browser/chromium <<'SH'
#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
for dir in "$here"/root/lib/*-linux-gnu "$here"/root/usr/lib/*-linux-gnu "$here"/root/usr/lib/*-linux-gnu/*/; do
    LD_LIBRARY_PATH=${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}${dir%/}
done
export LD_LIBRARY_PATH
case $0 in */node) exec "$here"/../.venv/lib/python3*/site-packages/playwright/driver/node "$@" ;; esac
export FONTCONFIG_FILE="$here/fonts.conf" XDG_CACHE_HOME="$here/cache" XDG_CONFIG_HOME="$here/config"
exec "$here/root/usr/lib/chromium/chromium-headless-shell" --no-sandbox "$@"
SH
    chmod +x .browser/chromium
    ln -s chromium .browser/node
}

if [ -n "${CHROMIUM:-}" ] && ! starts "$CHROMIUM" >/dev/null; then
    say "CHROMIUM=$CHROMIUM không chạy được." "CHROMIUM=$CHROMIUM does not start."
    exit 1
fi
if ready; then exit 0; fi
if [ "${1:-}" != find ]; then
    say "Thiếu Chromium hoặc thư viện đi kèm; đang cài từ kho của Debian (tới 220 MB) ..." \
        "Chromium or a library with it is missing; installing Debian's (up to 220 MB) ..."
    if apt_install $packages && ready; then exit 0; fi
    if unpack && ready; then exit 0; fi
fi
say "Thiếu trình duyệt Chromium chạy được, mà các phép thử giao diện cần một. Hãy nhờ quản trị viên chạy: apt-get install $packages" \
    "No working Chromium, which the browser tests need. Ask the administrator to run: apt-get install $packages"
exit 1
