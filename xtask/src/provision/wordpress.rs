use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use super::{Programs, system_packages};
use crate::files;
use crate::process;
use crate::workspace::{Workspace, shell_in};

/// What has to be the same for a site to be used again. It goes up with every change below.
const MAKE: &str = "1";

const PHP_PACKAGES: [&str; 6] = [
    "php-cli",
    "php-mbstring",
    "php-sqlite3",
    "php-xml",
    "php-zip",
    "unzip",
];
/// The modules of these packages, as PHP calls them.
const PHP_MODULES: [&str; 4] = ["dom", "mbstring", "pdo_sqlite", "zip"];

/// WordPress 6.5.5, with what it takes to use SQLite: the newest complete one of any registry.
const BUILDS: &str = "@wp-playground/wordpress-builds@0.9.19";
/// WordPress 6.1.9 and a classic theme, with a script that the former takes from another package.
const DEBIAN_PACKAGES: [&str; 3] = [
    "wordpress",
    "wordpress-theme-twentytwentyone",
    "libjs-underscore",
];

/// The environment variable that names the folder of another WordPress, as it is unpacked, to test
/// in place of the newest one of a registry.
const OTHER: &str = "WORDPRESS_FILES";

const CONFIGURATION: &str = include_str!("wordpress/wp-config.php");
/// Keeps a site from asking other servers for anything, and listens to the tests.
const OFFLINE: &str = include_str!("wordpress/offline.php");
const INSTALL: &str = include_str!("wordpress/install.php");

/// A classic theme.
const THEME: &str = "wp-content/themes/twentytwentyone";
/// The two parts by which WordPress uses SQLite.
const SQLITE: &str = "wp-content/plugins/sqlite-database-integration";
const DROP_IN: &str = "wp-content/db.php";

/// Makes sure that there is PHP, and two installed sites that tests copy: the newest WordPress that
/// can be had, or the one that `WORDPRESS_FILES` names, and the oldest that the plugin knows.
///
/// # Errors
///
/// When one of them cannot be had.
pub(crate) fn wordpress(workspace: &Workspace) -> Result<Programs> {
    let folder = workspace.target.join("wordpress");
    if fs::read_to_string(folder.join("make")).is_ok_and(|make| make == MAKE) {
        php(workspace)?;
    } else {
        println!("Installing WordPress 6.5.5 and 6.1.9 for the tests.");
        files::remove_folder(&folder)?;
        fs::create_dir_all(&folder)?;
        make(workspace, &folder)?;
        fs::write(folder.join("make"), MAKE)?;
    }
    let new = folder.join("6.5");
    let new = match env::var_os(OTHER) {
        Some(files) => other(Path::new(&files), &new, &folder.join("other"))?,
        None => new,
    };
    Ok(vec![
        ("WORDPRESS", new),
        ("WORDPRESS_OLD", folder.join("6.1")),
    ])
}

/// Makes a site of the WordPress in `files`, with the theme and SQLite of `donor`.
fn other(files: &Path, donor: &Path, site: &Path) -> Result<PathBuf> {
    files::remove_folder(site)?;
    copy(files, site)?;
    for part in [THEME, SQLITE, DROP_IN] {
        if !site.join(part).exists() {
            copy(&donor.join(part), &site.join(part))?;
        }
    }
    install(site)?;
    Ok(site.to_owned())
}

/// Makes sure that there is PHP with what WordPress needs, and returns the program.
///
/// # Errors
///
/// When it is missing and cannot be installed.
pub(crate) fn php(workspace: &Workspace) -> Result<PathBuf> {
    if !has_php(workspace)? {
        system_packages::install(workspace, "PHP", &PHP_PACKAGES)?;
    }
    process::find(&["php"]).context("PHP is not found")
}

fn has_php(workspace: &Workspace) -> Result<bool> {
    let modules = PHP_MODULES.map(|module| format!("extension_loaded('{module}')"));
    let check = format!("exit({} ? 0 : 1);", modules.join(" && "));
    let shell = workspace.shell()?;
    let has_modules = || cmd!(shell, "php -r {check}").ignore_stderr().read().is_ok();
    Ok(process::find(&["php"]).is_some() && process::find(&["unzip"]).is_some() && has_modules())
}

fn make(workspace: &Workspace, folder: &Path) -> Result<()> {
    let (new, old) = (folder.join("6.5"), folder.join("6.1"));
    let scratch = folder.join("scratch");
    fs::create_dir_all(&scratch)?;
    // Either mostly waits for the network.
    thread::scope(|scope| {
        let download = scope.spawn(|| download_builds(&scratch));
        php(workspace)?;
        unpack_debian(&scratch, &old)?;
        process::joined(download)
    })?;
    unpack_builds(&scratch, &new)?;
    // The old one brings a classic theme, the new one its way to use SQLite.
    copy(&old.join(THEME), &new.join(THEME))?;
    for part in [SQLITE, DROP_IN] {
        copy(&new.join(part), &old.join(part))?;
    }
    install(&new)?;
    install(&old)?;
    files::remove_folder(&scratch)
}

fn download_builds(scratch: &Path) -> Result<()> {
    let shell = shell_in(scratch)?;
    let archive = cmd!(shell, "npm pack --silent --ignore-scripts {BUILDS}").read()?;
    // The archive of the site lacks most of its scripts and styles, which are beside it.
    let parts = [
        "package/src/wordpress/wp-6.5.zip",
        "package/public/wp-6.5",
        "package/src/sqlite-database-integration",
    ];
    cmd!(shell, "tar -xzf {archive} {parts...}").quiet().run()?;
    Ok(())
}

fn unpack_builds(scratch: &Path, site: &Path) -> Result<()> {
    let package = scratch.join("package");
    unzip(&package.join("src/wordpress/wp-6.5.zip"), site)?;
    copy(&package.join("public/wp-6.5/."), site)?;
    files::remove_folder(&site.join("wp-content/database"))?;
    let plugins = site.join("wp-content/plugins");
    let archive = "src/sqlite-database-integration/sqlite-database-integration.zip";
    unzip(&package.join(archive), &plugins)?;
    let plugin = plugins.join("sqlite-database-integration");
    fs::rename(plugins.join("sqlite-database-integration-main"), &plugin)?;
    // It looks for its plugin beside itself unless it is given another place.
    let drop_in = fs::read_to_string(plugin.join("db.copy"))?
        .replace("{SQLITE_PLUGIN}", "sqlite-database-integration/load.php");
    fs::write(site.join("wp-content/db.php"), drop_in)?;
    Ok(())
}

fn unpack_debian(scratch: &Path, site: &Path) -> Result<()> {
    let shell = shell_in(scratch)?;
    let download = cmd!(shell, "apt-get download --quiet=2").args(DEBIAN_PACKAGES);
    process::run_logged(download, &scratch.join("apt-get.log"))?;
    let archives = files::list(scratch)?;
    for archive in archives.iter().filter(|name| name.ends_with(".deb")) {
        cmd!(shell, "dpkg-deb --extract {archive} debian")
            .quiet()
            .run()?;
    }
    let share = scratch.join("debian/usr/share");
    copy(&share.join("wordpress/."), site)?;
    for name in ["underscore.js", "underscore.min.js"] {
        let script = site.join("wp-includes/js").join(name);
        fs::remove_file(&script)?;
        copy(&share.join("javascript/underscore").join(name), &script)?;
    }
    Ok(())
}

/// Makes a site of the files: an administrator and an author, whose passwords are `password`.
fn install(site: &Path) -> Result<()> {
    let configuration = site.join("wp-config.php");
    // Debian's is a link to a place outside.
    if configuration.symlink_metadata().is_ok() {
        fs::remove_file(&configuration)?;
    }
    fs::write(&configuration, CONFIGURATION)?;
    let plugins = site.join("wp-content/mu-plugins");
    fs::create_dir_all(&plugins)?;
    fs::write(plugins.join("offline.php"), OFFLINE)?;
    let shell = shell_in(site)?;
    cmd!(shell, "php -r {INSTALL}").quiet().run()?;
    Ok(())
}

fn unzip(archive: &Path, folder: &Path) -> Result<()> {
    let shell = Shell::new()?;
    cmd!(shell, "unzip -qo {archive} -d {folder}")
        .quiet()
        .run()?;
    Ok(())
}

fn copy(source: &Path, destination: &Path) -> Result<()> {
    if let Some(parent) = destination.parent() {
        fs::create_dir_all(parent)?;
    }
    let shell = Shell::new()?;
    cmd!(shell, "cp -a {source} {destination}").quiet().run()?;
    Ok(())
}
