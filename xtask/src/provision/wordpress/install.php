define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST']   = '127.0.0.1';
$_SERVER['REQUEST_URI'] = '/';
require 'wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
function wp_mail() {
	return true;
}
wp_install( 'Clinic', 'admin', 'admin@example.com', true, '', 'password' );
update_option( 'permalink_structure', '/%postname%/' );
wp_insert_user( array( 'user_login' => 'author', 'user_pass' => 'password', 'role' => 'author', 'user_email' => 'author@example.com' ) );
wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Book', 'post_name' => 'book', 'post_content' => '<p>Here you book.</p>' ) );
