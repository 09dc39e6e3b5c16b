# Shared by the set-up scripts; sourced, not run. POSIX sh.

# say VIETNAMESE ENGLISH: a message for people, on stderr (stdout is for results).
say() { printf '%s\n%s\n' "$1" "$2" >&2; }

# as_root COMMAND...: runs it as root if that needs no password, else fails.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo -n "$@"
    else
        return 1
    fi
}

# apt_install PACKAGE...: the ordinary way.
apt_install() {
    command -v apt-get >/dev/null || return 1
    as_root true || return 1
    # An update that fails in part (one broken third-party source) may still do.
    as_root apt-get -qq -o DPkg::Lock::Timeout=300 update || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y \
        -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@" >/dev/null
}

# apt_unpack FOLDER PACKAGE...: without root. Debian's packages, and those they
# need that this machine lacks, are downloaded and verified by apt with state
# and cache folders of its own, then unpacked under FOLDER/root, not installed.
apt_unpack() {
    command -v apt-get >/dev/null && command -v dpkg >/dev/null || return 1
    folder=$1
    shift
    rm -rf "$folder"
    mkdir -p "$folder/apt/lists/partial" "$folder/apt/archives/partial" "$folder/root" || return 1
    for step in update "install --download-only --no-install-recommends $*"; do
        # shellcheck disable=SC2086  # $step is several words
        apt-get -qq -y -o Debug::NoLocking=true \
            -o Dir::State="$folder/apt" -o Dir::State::status=/var/lib/dpkg/status \
            -o Dir::Cache="$folder/apt" -o APT::Sandbox::User= \
            $step >/dev/null || [ "$step" = update ] || return 1
    done
    for deb in "$folder"/apt/archives/*.deb; do
        dpkg -x "$deb" "$folder/root" || return 1
    done
    rm -rf "$folder/apt"
}
