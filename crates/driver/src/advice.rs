//! What to install, in the words of the system at hand.

/// A family of systems with one way to install things.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum System {
    Debian,
    Fedora,
    Suse,
    Arch,
    Alpine,
    OtherLinux,
    MacOs,
    Windows,
    Other,
}

/// For each family: how a C compiler comes, and how Python's headers come (`{}` is the
/// version, `3.12`).
const TABLE: [(System, &str, &str); 9] = [
    (System::Debian, "sudo apt-get install build-essential", "sudo apt-get install python{}-dev (or python3-dev)"),
    (System::Fedora, "sudo dnf install gcc gcc-c++", "sudo dnf install python3-devel (or python{}-devel)"),
    (System::Suse, "sudo zypper install gcc gcc-c++", "sudo zypper install python3-devel"),
    (System::Arch, "sudo pacman -S gcc", "sudo pacman -S python"),
    (System::Alpine, "sudo apk add build-base", "sudo apk add python3-dev"),
    (System::OtherLinux, "install gcc or clang with the system's package manager", "install the development package of Python {}"),
    (System::MacOs, "xcode-select --install", "install Python {} from python.org or Homebrew"),
    (System::Windows, "install the Build Tools for Visual Studio with the workload \"Desktop development with C++\"", "install Python {} from python.org: its installer brings the headers"),
    (System::Other, "install gcc or clang", "install the development files of Python {}"),
];

/// How to get a C compiler here.
pub fn c_compiler() -> String {
    let (_, compiler, _) = row(here());
    format!("{compiler}; or, without rights on the machine: pip install ziglang")
}

/// How to get the headers of Python `version` here.
pub fn python_headers(version: &str) -> String {
    let (_, _, headers) = row(here());
    headers.replace("{}", version)
}

fn row(system: System) -> &'static (System, &'static str, &'static str) {
    TABLE.iter().find(|(s, ..)| *s == system).unwrap_or(&TABLE[TABLE.len() - 1])
}

fn here() -> System {
    if cfg!(target_os = "macos") {
        System::MacOs
    } else if cfg!(windows) {
        System::Windows
    } else if cfg!(target_os = "linux") {
        let text = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
        linux(&text)
    } else {
        System::Other
    }
}

/// The family that an `os-release` file speaks of (`ID` and `ID_LIKE`).
fn linux(os_release: &str) -> System {
    let value = |key: &str| {
        os_release.lines().find_map(|l| l.strip_prefix(key)?.strip_prefix('=')).map(|v| v.trim_matches('"')).unwrap_or("")
    };
    let names = [value("ID"), value("ID_LIKE")].join(" ");
    let families = [
        ("debian", System::Debian),
        ("ubuntu", System::Debian),
        ("fedora", System::Fedora),
        ("rhel", System::Fedora),
        ("suse", System::Suse),
        ("opensuse", System::Suse),
        ("arch", System::Arch),
        ("alpine", System::Alpine),
    ];
    let known = names.split(' ').find_map(|n| families.iter().find(|(f, _)| *f == n));
    known.map_or(System::OtherLinux, |(_, s)| *s)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families() {
        assert_eq!(linux("ID=raspbian\nID_LIKE=debian\n"), System::Debian);
        assert_eq!(linux("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n"), System::Fedora);
        assert_eq!(linux("ID=void\n"), System::OtherLinux);
    }
}
