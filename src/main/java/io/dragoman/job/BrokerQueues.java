package io.dragoman.job;

import java.util.Set;

/** What still lies with the broker, so that a task which nobody holds can be told from one that waits. */
@FunctionalInterface
public interface BrokerQueues {

    /** The ids of the tasks that no reader has taken yet. */
    Set<String> waitingTasks();
}
