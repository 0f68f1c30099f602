package keepalived4j.daemon;

import keepalived4j.linux.ChildState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;

/// A child that has been started, as the core has hold of it.
interface LivingChild extends AutoCloseable {

    /// The number of its process.
    int pid();

    /// Readable once it has ended.
    FileDescriptor ending();

    /// What has become of it. An end is told once.
    ChildState state() throws ErrnoException;

    /// Sends it a signal.
    ///
    /// @param channel to it
    void signal(int signal, ControlChannel channel) throws ErrnoException;

    /// Lets go of it.
    @Override
    void close();
}
