package dev.fsgsbase.probe.publish;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the API server is reached.
 *
 * @param url its address, {@code https}
 * @param account folder with {@code token}, {@code ca.crt} and {@code namespace}, as the kubelet
 *     mounts a service account
 * @param timeout for a connection, and for an answer as a whole
 */
public record ApiSettings(URI url, Path account, Duration timeout) {}
