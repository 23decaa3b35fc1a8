package io.dragoman.channel.remote;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileConstants;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.SftpOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.jspecify.annotations.Nullable;

/**
 * What Camel does on an SFTP server, with downloads of its own: each over a channel of its own in Camel's session, from
 * the byte on that the working directory lacks. Where a server grants a session no second channel, Camel downloads, from
 * the first byte on. Whoever changes what lies on the server removes the partial file. As Camel's, for one thread.
 */
@SuppressWarnings("rawtypes") // as Camel has it
final class ResumingDownloads extends SftpOperations {
    private @Nullable GenericFileEndpoint<SftpRemoteFile> endpoint;
    private @Nullable Session session;

    ResumingDownloads(@Nullable Proxy proxy) {
        super(proxy);
    }

    @Override
    public void setEndpoint(GenericFileEndpoint<SftpRemoteFile> endpoint) {
        super.setEndpoint(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected Session createSession(RemoteFileConfiguration configuration) throws JSchException {
        session = super.createSession(configuration);
        return session;
    }

    /** @param size of the file in bytes, as it was listed */
    @Override
    public boolean retrieveFile(String name, Exchange exchange, long size) {
        String folder = Objects.requireNonNull(endpoint).getLocalWorkDirectory();
        ChannelSftp channel = folder == null ? null : channel();
        if (channel == null) {
            return super.retrieveFile(name, exchange, size);
        }
        GenericFile<?> file = exchange.getProperty(Exchange.FILE_EXCHANGE_FILE, GenericFile.class);
        Path whole = Path.of(folder, file.getRelativeFilePath());
        try {
            download(channel, name, size, whole);
        } catch (SftpException | IOException e) {
            throw new GenericFileOperationFailedException("The download of %s broke off".formatted(name), e);
        } finally {
            channel.disconnect();
        }
        exchange.getIn().setHeader(FileConstants.FILE_LOCAL_WORK_PATH, whole.toString());
        file.setBody(whole.toFile());
        return true;
    }

    private @Nullable ChannelSftp channel() {
        try {
            ChannelSftp channel = (ChannelSftp) Objects.requireNonNull(session).openChannel("sftp");
            channel.connect(Objects.requireNonNull(session).getTimeout());
            return channel;
        } catch (JSchException e) {
            return null;
        }
    }

    private static void download(ChannelSftp channel, String name, long size, Path whole)
            throws SftpException, IOException {
        Path part = whole.resolveSibling(whole.getFileName() + Partials.ENDING);
        Files.createDirectories(part.getParent());
        long there = Files.exists(part) ? Files.size(part) : 0;
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            channel.get(name, out, null, ChannelSftp.RESUME, there);
        }
        if (Files.size(part) < size) {
            throw new IOException("%d of %d bytes came".formatted(Files.size(part), size));
        }
        Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    }
}
