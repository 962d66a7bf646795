package dev.fsgsbase.probe.publish;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is published. A mode that is null is off.
 *
 * @param nfdFile the feature file
 * @param daemonSet name of the DaemonSet that owns the NodeFeature
 * @param labelPrefix prefix of the labels
 * @param heartbeat time between two heartbeats of the condition
 * @param probeInterval time between two probes, which the feature file has to outlive
 * @param api how the API server is reached, for all modes but the file
 */
public record PublishSettings(
    @Nullable Path nfdFile,
    @Nullable String daemonSet,
    @Nullable String labelPrefix,
    @Nullable Duration heartbeat,
    Duration probeInterval,
    ApiSettings api) {}
