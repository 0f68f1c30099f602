package keepalived4j.host;

import keepalived4j.config.Surroundings.FileSystemKind;
import keepalived4j.linux.FileSystem;

/// Tells file systems that say what changes in them from those that do not, by their numbers in linux/magic.h.
final class MountedFileSystem {

    private MountedFileSystem() {}

    static FileSystemKind kind(FileSystem mounted) {
        if (isWithoutNews((int) mounted.type())) {
            return FileSystemKind.WITHOUT_NEWS;
        }
        return mounted.isReadOnly() ? FileSystemKind.READ_ONLY : FileSystemKind.ORDINARY;
    }

    private static boolean isWithoutNews(int type) {
        return switch (type) {
            case 0x9fa0, // proc
                    0x62656572, // sysfs
                    0x27e0eb, // cgroup
                    0x63677270, // cgroup2
                    0x64626720, // debugfs
                    0x74726163, // tracefs
                    0x73636673, // securityfs
                    0x62656570, // configfs
                    0xcafe4a11, // bpf
                    0x6165676c, // pstore
                    0xde5e81e4, // efivarfs
                    0x1cd1, // devpts
                    0x6e736673, // nsfs
                    0x958458f6, // hugetlbfs
                    0x42494e4d, // binfmt_misc
                    0x6969, // NFS
                    0x65735546, // FUSE
                    0x517b, // SMB
                    0xff534d42, // CIFS
                    0xfe534d42, // SMB 2
                    0x01021997, // 9P
                    0x00c36400, // Ceph
                    0x5346414f -> true; // AFS
            default -> false;
        };
    }
}
