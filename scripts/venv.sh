#!/bin/sh
# Makes .venv with the pinned packages; does nothing when it is up to date.
#   scripts/venv.sh       what the dashboard needs (requirements.lock)
#   scripts/venv.sh dev   that and the tests' tools (requirements-dev.lock)
# Nothing is installed whose sha256 the locks do not name.
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh

# .venv/stamp says what was installed: the level, and a checksum of the files
# that list it. "dev" holds all that "run" needs.
level=${1:-run}
sum=$(cat requirements*.lock | cksum)
stamp=$(cat .venv/stamp 2>/dev/null || true)

# A venv breaks when its folder is moved or its Python is replaced by another
# version; importing pip notices the second.
usable() {
    [ "$(cat .venv/place 2>/dev/null || pwd -P)" = "$(pwd -P)" ] && .venv/bin/python -c 'import pip' 2>/dev/null
}

# Python: 3.11 is the version the pins were tried with; a later one should do.
# A name on PATH proves nothing (pyenv leaves empty shims), so each is run.
find_python() {
    for python in ${PYTHON:-python3.11 python3 python3.12 python3.13 python3.14 /usr/bin/python3}; do
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    say "Không tìm thấy Python 3.11 trở lên. Hãy cài python3 (Debian 12 trở lên), hoặc chạy với PYTHON=/đường/dẫn/python3.11" \
        "No Python 3.11 or later was found. Install python3 (Debian 12 or later), or run with PYTHON=/path/to/python3.11"
    exit 1
}

# Debian's python3 cannot put pip into a venv until python3-venv is installed.
# So: install that; else have another pip do it; else unpack Debian's own pip.
make_venv() {
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then
        apt_install "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')" || true
    fi
    "$python" -m venv --clear .venv >/dev/null 2>&1 && return
    "$python" -m venv --clear --without-pip .venv || return
    site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    "$python" -m pip install -q --target "$site" pip 2>/dev/null && return
    apt_unpack "$PWD/.venv/debian" python3-pip-whl || return
    .venv/bin/python -m zipfile -e .venv/debian/root/usr/share/python-wheels/pip-*.whl "$site" || return
    rm -rf .venv/debian
}

if ! usable; then
    find_python
    if [ -L .venv ]; then rm .venv; fi # a link leads to another's environment, which must not be cleared
    say "Đang tạo môi trường Python trong .venv ..." "Making the Python environment in .venv ..."
    if ! make_venv; then
        say "Không tạo được .venv. Hãy nhờ quản trị viên chạy: apt-get install python3-venv" \
            "Could not make .venv. Ask the administrator to run: apt-get install python3-venv"
        exit 1
    fi
    pwd -P >.venv/place
    stamp=
fi

case $stamp in "$level $sum" | "dev $sum") exit 0 ;; esac
if [ "$level" = dev ]; then file=requirements-dev.lock; else file=requirements.lock; fi
say "Đang cài các gói trong $file (lần đầu mất vài phút) ..." "Installing the packages in $file (minutes, the first time) ..."
rm -f .venv/stamp
# What builds packages comes first: pip's isolated builds would fetch it unpinned.
install() {
    .venv/bin/python -m pip install -q --no-input --disable-pip-version-check --require-hashes "$@" >&2
}
if ! install -r requirements-build.lock || ! install --no-build-isolation --use-pep517 -r "$file"; then
    say "Không cài được các gói Python. Hãy kiểm tra kết nối tới kho gói Python (pip) rồi chạy lại." \
        "Could not install the Python packages. Check that pip can reach its package index, then try again."
    exit 1
fi
echo "$level $sum" >.venv/stamp
