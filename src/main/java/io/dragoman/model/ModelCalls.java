package io.dragoman.model;

/** Makes a call, whichever way the routes say. Thread-safe. */
@FunctionalInterface
public interface ModelCalls {

    /** @throws ModelFailed when there is no answer that can be used */
    Completion call(ModelCall call) throws ModelFailed;
}
