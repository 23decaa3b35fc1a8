package io.dragoman.channel.remote;

import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.ftpserver.filesystem.nativefs.impl.NativeFileSystemView;
import org.apache.ftpserver.filesystem.nativefs.impl.NativeFtpFile;
import org.apache.ftpserver.ftplet.FileSystemFactory;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.apache.ftpserver.ftplet.User;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.jspecify.annotations.Nullable;

/** The disk of a server that hangs up, when it is told to, in the middle of one download; by FTP and by SFTP. */
final class BreakingFiles implements FileSystemFactory, SftpEventListener {
    private final Runnable hangUp;
    private final List<Long> begun = new CopyOnWriteArrayList<>();
    private volatile String name = "";
    private volatile long after;
    private volatile boolean broken;
    private volatile Work before = () -> {};
    private volatile @Nullable FileHandle handle;

    BreakingFiles(Runnable hangUp) {
        this.hangUp = hangUp;
    }

    /** What is done before the server hangs up. */
    interface Work {
        void run() throws IOException;
    }

    /** The first download of the file with this name ends after so many bytes. */
    void breakOnce(String file, long bytes, Work beforeThat) {
        begun.clear();
        before = beforeThat;
        after = bytes;
        broken = false;
        name = file;
    }

    /** The byte that each download of that file began with. */
    List<Long> begun() {
        return begun;
    }

    private void comesTo(long offset) throws IOException {
        if (!broken && offset >= after) {
            broken = true;
            before.run();
            hangUp.run();
            throw new IOException("The line is dead");
        }
    }

    @Override
    public void reading(
            ServerSession session,
            String remote,
            FileHandle local,
            long offset,
            byte[] data,
            int dataOffset,
            int dataLength)
            throws IOException {
        if (local.getFile().endsWith(name)) {
            if (local != handle) {
                handle = local;
                begun.add(offset);
            }
            comesTo(offset);
        }
    }

    @Override
    public FileSystemView createFileSystemView(User user) throws FtpException {
        return new NativeFileSystemView(user, false) {
            @Override
            public FtpFile getFile(String path) {
                FtpFile file = super.getFile(path);
                return file.getName().equals(name) ? new Breaking(file, user) : file;
            }
        };
    }

    private final class Breaking extends NativeFtpFile {
        Breaking(FtpFile file, User user) {
            super(file.getAbsolutePath(), (File) file.getPhysicalFile(), user);
        }

        @Override
        public InputStream createInputStream(long offset) throws IOException {
            begun.add(offset);
            return new FilterInputStream(super.createInputStream(offset)) {
                private long at = offset;

                @Override
                public int read(byte[] buffer, int start, int length) throws IOException {
                    comesTo(at);
                    int read = super.read(buffer, start, length);
                    at += Math.max(read, 0);
                    return read;
                }
            };
        }
    }
}
