package io.dragoman.channel.remote;

import java.io.IOException;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileOperations;

/**
 * Moves and deletes files on a server, by the endpoint of the route that fetches them: one connection, closed at its
 * end. For one thread.
 */
final class RemoteFiles implements AutoCloseable {
    private final RemoteFileOperations<?> operations;

    private RemoteFiles(RemoteFileOperations<?> operations) {
        this.operations = operations;
    }

    static RemoteFiles of(CamelContext camel, String server) throws IOException {
        Route route = camel.getRoute(RemoteRoutes.id(server));
        if (route == null || !(route.getEndpoint() instanceof RemoteFileEndpoint<?> endpoint)) {
            throw new IOException("There is no route that fetches from server " + server);
        }
        try {
            RemoteFileOperations<?> operations = endpoint.createRemoteFileOperations();
            operations.connect(endpoint.getConfiguration(), null);
            return new RemoteFiles(operations);
        } catch (Exception e) { // the interface says no more than that
            throw new IOException("The server " + server + " cannot be reached", e);
        }
    }

    boolean exists(String path) throws IOException {
        return asked(() -> operations.existsFile(path), path);
    }

    /** @throws IOException also when the server just says no */
    void move(String from, String to) throws IOException {
        int slash = to.lastIndexOf('/');
        boolean moved = asked(
                () -> {
                    if (slash > 0) {
                        operations.buildDirectory(to.substring(0, slash), false);
                    }
                    return operations.renameFile(from, to);
                },
                from);
        if (!moved) {
            throw new IOException("The server does not move %s to %s".formatted(from, to));
        }
    }

    void delete(String path) throws IOException {
        if (!asked(() -> operations.deleteFile(path), path)) {
            throw new IOException("The server does not delete " + path);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            operations.disconnect();
        } catch (GenericFileOperationFailedException e) {
            throw new IOException(e);
        }
    }

    private interface Question {
        boolean ask() throws GenericFileOperationFailedException;
    }

    private static boolean asked(Question question, String path) throws IOException {
        try {
            return question.ask();
        } catch (GenericFileOperationFailedException e) {
            throw new IOException("The server has a fault with " + path, e);
        }
    }
}
