package io.dragoman.channel.remote;

import java.util.Map;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.spi.annotations.Component;

/**
 * SFTP as Camel speaks it, but that a download into a working directory goes on where it broke off. Camel's own does so
 * by FTP only.
 */
@Component("sftp")
@SuppressWarnings("rawtypes") // as Camel has it
final class ResumingSftp extends SftpComponent {
    @Override
    protected GenericFileEndpoint<SftpRemoteFile> buildFileEndpoint(
            String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SftpEndpoint plain = (SftpEndpoint) super.buildFileEndpoint(uri, remaining, parameters);
        return new ResumingEndpoint(uri, this, plain.getConfiguration());
    }

    private static final class ResumingEndpoint extends SftpEndpoint {
        ResumingEndpoint(String uri, SftpComponent component, SftpConfiguration configuration) {
            super(uri, component, configuration);
        }

        @Override
        public RemoteFileOperations<SftpRemoteFile> createRemoteFileOperations() {
            ResumingDownloads operations = new ResumingDownloads(getProxy());
            operations.setEndpoint(this);
            return operations;
        }
    }
}
