//! A WordPress of a test's own, with the plugin as `cargo xtask dist` packs it.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{self, Command};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::driver::free_port;
use super::kept::Kept;
use super::site::dist;

/// How long PHP may take to listen. A busy machine needs a tenth of it.
const GRACE: Duration = Duration::from_secs(20);

/// Which WordPress.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Version {
    /// 6.5, which knows script modules, and whose canvas is a frame.
    New,
    /// 6.1, the oldest that the plugin is for.
    Old,
}

/// A site that is served until the test ends.
pub(crate) struct WordPress {
    folder: PathBuf,
    host: &'static str,
    port: u16,
    _server: Kept,
}

impl WordPress {
    /// A site as it is after WordPress was installed: with an administrator `admin` and an author
    /// `author`, whose passwords are `password`, and a page `/book/`.
    pub(crate) fn start(version: Version) -> Self {
        let folder = copy_of(version);
        let port = free_port();
        let mut php = Command::new("php");
        php.args([
            "-d",
            "opcache.enable_cli=1",
            "-d",
            "upload_max_filesize=64M",
        ])
        .args(["-d", "post_max_size=64M", "-S"])
        .arg(format!("127.0.0.1:{port}"))
        .arg("-t")
        .arg(&folder)
        .env("PHP_CLI_SERVER_WORKERS", "4");
        let server = Kept::spawn(&php, Some(&folder)).expect("PHP can be started");
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(start.elapsed() < GRACE, "PHP does not listen at {port}");
            thread::sleep(Duration::from_millis(10));
        }
        Self {
            folder,
            host: "127.0.0.1",
            port,
            _server: server,
        }
    }

    /// The same with the plugin switched on, and `/book/` as the page where visitors book.
    pub(crate) fn with_plugin(version: Version) -> Self {
        let site = Self::start(version);
        site.unpack_plugin();
        site.php(
            "require_once ABSPATH . 'wp-admin/includes/plugin.php';
             $error = activate_plugin('consultation-guide/consultation-guide.php');
             if ($error) echo $error->get_error_message();
             update_option('consultation_guide', ['booking_url' => '/book/']);",
        );
        site
    }

    /// A network of two sites, the second at `two.localhost`. The plugin is there and not switched on.
    pub(crate) fn network(version: Version) -> Self {
        let mut site = Self::start(version);
        site.unpack_plugin();
        let domain = format!("localhost:{}", site.port);
        // Whether any name below leads here is asked by a request, which may fail.
        site.php(&format!(
            "require_once ABSPATH . 'wp-admin/includes/upgrade.php';
             require_once ABSPATH . 'wp-admin/includes/network.php';
             foreach ($wpdb->tables('ms_global') as $table => $prefixed) $wpdb->$table = $prefixed;
             install_network();
             populate_network(1, '{domain}', 'admin@example.com', 'Clinics', '/', true);
             foreach (['home', 'siteurl'] as $name) $wpdb->update($wpdb->options, ['option_value' => 'http://{domain}'], ['option_name' => $name]);"
        ));
        let path = site.path("wp-config.php");
        let configuration = fs::read_to_string(&path).expect("a configuration");
        let (constants, start) = configuration
            .split_once("defined( 'ABSPATH' )")
            .expect("where WordPress starts");
        // Each site has an address of its own.
        let constants: String = constants
            .lines()
            .filter(|line| !line.contains("'WP_HOME'") && !line.contains("'WP_SITEURL'"))
            .flat_map(|line| [line, "\n"])
            .collect();
        // The file is the same as the original's.
        fs::remove_file(&path).expect("the link to it");
        fs::write(
            &path,
            format!(
                "{constants}define( 'MULTISITE', true );
                 define( 'SUBDOMAIN_INSTALL', true );
                 define( 'DOMAIN_CURRENT_SITE', '{domain}' );
                 define( 'PATH_CURRENT_SITE', '/' );
                 define( 'SITE_ID_CURRENT_SITE', 1 );
                 define( 'BLOG_ID_CURRENT_SITE', 1 );
                 define( 'COOKIE_DOMAIN', '' );
                 defined( 'ABSPATH' ){start}"
            ),
        )
        .expect("a configuration");
        site.host = "localhost";
        // WordPress takes the colon out of the domain of a new site.
        site.php(&format!(
            "$id = wp_insert_site(['domain' => 'two.localhost', 'path' => '/', 'title' => 'Two', 'user_id' => 1]);
             if (is_wp_error($id)) {{ echo $id->get_error_message(); exit(1); }}
             $wpdb->update($wpdb->blogs, ['domain' => 'two.{domain}'], ['blog_id' => $id]);
             foreach (['home', 'siteurl'] as $name) update_blog_option($id, $name, 'http://two.{domain}');"
        ));
        site
    }

    fn unpack_plugin(&self) {
        let mut unzip = Command::new("unzip");
        unzip.arg("-qo").arg(plugin()).arg("-d");
        let status = unzip.arg(self.folder.join("wp-content/plugins")).status();
        assert!(status.is_ok_and(|status| status.success()), "a ZIP");
    }

    /// The address of `path` in this site.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}:{}{path}", self.host, self.port)
    }

    /// The address of `path` in the second site of a network.
    pub(crate) fn url_of_second(&self, path: &str) -> String {
        format!("http://two.{}:{}{path}", self.host, self.port)
    }

    /// A file or folder of the site.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Runs PHP with WordPress loaded, and returns what it prints.
    ///
    /// # Panics
    ///
    /// When PHP fails.
    pub(crate) fn php(&self, code: &str) -> String {
        let load = "$_SERVER['HTTP_HOST'] = getenv('HOST'); $_SERVER['REQUEST_URI'] = '/'; require 'wp-load.php';";
        let mut php = Command::new("php");
        php.current_dir(&self.folder)
            .env("HOST", format!("{}:{}", self.host, self.port))
            .args(["-r", &format!("{load} {code}")]);
        let output = php.output().expect("PHP can be started");
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{code}: {printed} {said}");
        printed
    }

    /// What PHP has complained of in files of the plugin.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let log = fs::read_to_string(self.path("wp-content/debug.log")).unwrap_or_default();
        let lines = log
            .lines()
            .filter(|line| line.contains("consultation-guide"));
        lines.map(str::to_owned).collect()
    }
}

/// The ZIP that wp-admin takes.
pub(crate) fn plugin() -> PathBuf {
    dist().join("wordpress/consultation-guide.zip")
}

/// A copy of the site that `cargo xtask test` has installed.
fn copy_of(version: Version) -> PathBuf {
    static N_SITES: AtomicUsize = AtomicUsize::new(0);
    let variable = match version {
        Version::New => "WORDPRESS",
        Version::Old => "WORDPRESS_OLD",
    };
    let original = env::var_os(variable);
    let original: PathBuf = original
        .unwrap_or_else(|| panic!("{variable} names an installed WordPress; `cargo xtask test --only wordpress` does all of it"))
        .into();
    let n = N_SITES.fetch_add(1, Ordering::Relaxed);
    let folder = original.with_file_name(format!("copy-{}-{n}", process::id()));
    link(&original, &folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    folder
}

/// Makes `copy` the same as `original` by hard links, which take a fiftieth of the time. Only the
/// database and the log are copied: every other file WordPress leaves as it is, or replaces.
fn link(original: &Path, copy: &Path) -> io::Result<()> {
    fs::create_dir(copy)?;
    for entry in fs::read_dir(original)? {
        let entry = entry?;
        let (from, to) = (entry.path(), copy.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            link(&from, &to)?;
        } else if matches!(
            from.extension().and_then(OsStr::to_str),
            Some("sqlite" | "log")
        ) {
            fs::copy(from, to)?;
        } else {
            fs::hard_link(from, to)?;
        }
    }
    Ok(())
}
