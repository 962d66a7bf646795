/** The kernel matrix: src/it/resources/kernel-matrix.yaml, run on real kernels. */
@NullMarked
package dev.fsgsbase.probe.matrix;

import org.jspecify.annotations.NullMarked;
