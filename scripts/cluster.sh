#!/bin/sh
# What the job on a cluster is tried with: Java, and .venv-cluster with the pinned packages of cluster/requirements.lock.
# Does nothing when both are there. Prints JAVA_HOME if it must be set for the Java that was found.
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh

java_home() {
    for java in ${JAVA_HOME:+"$JAVA_HOME/bin/java"} java .java/root/usr/lib/jvm/*/bin/java; do
        if "$java" -version >/dev/null 2>&1; then
            case $java in java) echo ;; *) (cd "$(dirname "$java")/.." && pwd) ;; esac
            return
        fi
    done
    return 1
}

if ! java_home >/dev/null; then
    say "Thiếu Java; đang cài default-jre-headless từ kho của Debian (khoảng 50 MB) ..." \
        "Java is missing; installing Debian's default-jre-headless (some 50 MB) ..."
    apt_install default-jre-headless && java_home >/dev/null || apt_unpack "$PWD/.java" default-jre-headless || true
fi
if ! home=$(java_home); then
    say "Thiếu Java 17 trở lên. Hãy nhờ quản trị viên chạy: apt-get install default-jre-headless" \
        "Java 17 or later is missing. Ask the administrator to run: apt-get install default-jre-headless"
    exit 1
fi

sum=$(cat requirements-build.lock cluster/requirements.lock | cksum)
if [ "$(cat .venv-cluster/stamp 2>/dev/null || true)" != "$sum" ]; then
    say "Đang cài PySpark trong .venv-cluster (lần đầu, khoảng 450 MB) ..." \
        "Installing PySpark in .venv-cluster (the first time, some 450 MB) ..."
    rm -f .venv-cluster/stamp
    .venv/bin/python -m venv --clear .venv-cluster >&2
    install() {
        .venv-cluster/bin/python -m pip install -q --no-input --disable-pip-version-check --require-hashes "$@" >&2
    }
    if ! install -r requirements-build.lock || ! install --no-build-isolation --use-pep517 -r cluster/requirements.lock; then
        say "Không cài được PySpark. Hãy kiểm tra kết nối tới kho gói Python (pip) rồi chạy lại." \
            "Could not install PySpark. Check that pip can reach its package index, then try again."
        exit 1
    fi
    echo "$sum" >.venv-cluster/stamp
fi
echo "$home"
