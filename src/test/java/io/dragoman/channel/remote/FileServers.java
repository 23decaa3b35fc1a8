package io.dragoman.channel.remote;

import io.dragoman.channel.ServerCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** Real servers for FTP, FTPS and SFTP, all over one folder, with one user. */
public final class FileServers implements AutoCloseable {
    public static final String USER = "bank";
    public static final String SECRET = "s&cr+t%)";

    public final Path home;
    final Path knownHosts;
    final Path userKey;
    final Path certificate;
    private final FtpServer ftp;
    private final SshServer ssh;
    private final FtpServerFactory factory = new FtpServerFactory();

    /** What comes off the disk. */
    final BreakingFiles files = new BreakingFiles(this::hangUp);

    public FileServers(Path folder) throws Exception {
        home = Files.createDirectories(folder.resolve("home"));
        ServerCertificate tls = ServerCertificate.in(folder);
        certificate = tls.file();
        ftp = ftp(tls);
        KeyPair hostKey = keyPair();
        KeyPair user = keyPair();
        userKey = Files.writeString(
                folder.resolve("id"), pem("PRIVATE KEY", user.getPrivate().getEncoded()));
        ssh = SshServer.setUpDefaultServer();
        ssh.setHost("127.0.0.1");
        ssh.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        ssh.setPublickeyAuthenticator(
                (name, key, session) -> name.equals(USER) && KeyUtils.compareKeys(key, user.getPublic()));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(files);
        ssh.setSubsystemFactories(List.of(sftp));
        ssh.setFileSystemFactory(new VirtualFileSystemFactory(home));
        ssh.start();
        knownHosts = knows(folder.resolve("known_hosts"), hostKey, sftpPort());
    }

    private static Path knows(Path file, KeyPair key, int port) throws IOException {
        return Files.writeString(file, "[127.0.0.1]:%d %s\n".formatted(port, PublicKeyEntry.toString(key.getPublic())));
    }

    private FtpServer ftp(ServerCertificate tls) throws Exception {
        UserManager users = new PropertiesUserManagerFactory().createUserManager();
        BaseUser user = new BaseUser();
        user.setName(USER);
        user.setPassword(SECRET);
        user.setHomeDirectory(home.toString());
        user.setAuthorities(List.of(new WritePermission()));
        users.save(user);
        factory.setUserManager(users);
        ListenerFactory plain = new ListenerFactory();
        plain.setServerAddress("127.0.0.1");
        plain.setPort(0);
        factory.addListener("default", plain.createListener());
        SslConfigurationFactory ssl = new SslConfigurationFactory();
        ssl.setKeystoreFile(tls.store().toFile());
        ssl.setKeystorePassword(ServerCertificate.PASSWORD);
        ListenerFactory safe = new ListenerFactory();
        safe.setServerAddress("127.0.0.1");
        safe.setPort(0);
        safe.setSslConfiguration(ssl.createSslConfiguration());
        factory.addListener("tls", safe.createListener());
        factory.setFileSystem(files);
        FtpServer server = factory.createServer();
        server.start();
        return server;
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), kind);
    }

    private void hangUp() {
        factory.getListener("default").getActiveSessions().forEach(FtpIoSession::closeNow);
        ssh.getActiveSessions().forEach(session -> session.close(true));
    }

    public int ftpPort() {
        return port("default");
    }

    int ftpsPort() {
        return port("tls");
    }

    private int port(String listener) {
        Listener found = factory.getListener(listener);
        return found.getPort();
    }

    int sftpPort() {
        return ssh.getPort();
    }

    @Override
    public void close() throws IOException, FtpException {
        ftp.stop();
        ssh.stop(true);
    }
}
