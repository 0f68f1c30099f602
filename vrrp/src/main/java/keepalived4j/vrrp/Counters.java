package keepalived4j.vrrp;

import java.util.Optional;

/// What a virtual router has counted since it was made, over all reloads. Written by its router alone, on its thread.
public final class Counters {

    private long advertsReceived;
    private long advertsSent;
    private long becameMaster;
    private long releasedMaster;
    private long lengthErrors;
    private long hopLimitErrors;
    private long invalidTypes;
    private long intervalErrors;
    private long addressListErrors;
    private long invalidAuthTypes;
    private long authTypeMismatches;
    private long authFailures;
    private long signaturesMissing;
    private long signaturesMalformed;
    private long signatureKeysUnknown;
    private long signaturesWrong;
    private long signaturesStale;
    private long signaturesReplayed;
    private long checksumErrors;
    private long versionErrors;
    private long priorityZeroReceived;
    private long priorityZeroSent;
    private Optional<AdvertDefect> lastProtocolError = Optional.empty();

    Counters() {}

    /// Forgets everything (the statistics signal that clears).
    public void clear() {
        advertsReceived = 0;
        advertsSent = 0;
        becameMaster = 0;
        releasedMaster = 0;
        lengthErrors = 0;
        hopLimitErrors = 0;
        invalidTypes = 0;
        intervalErrors = 0;
        addressListErrors = 0;
        invalidAuthTypes = 0;
        authTypeMismatches = 0;
        authFailures = 0;
        signaturesMissing = 0;
        signaturesMalformed = 0;
        signatureKeysUnknown = 0;
        signaturesWrong = 0;
        signaturesStale = 0;
        signaturesReplayed = 0;
        checksumErrors = 0;
        versionErrors = 0;
        priorityZeroReceived = 0;
        priorityZeroSent = 0;
        lastProtocolError = Optional.empty();
    }

    /// What is counted now, in a copy that nobody counts in.
    Counters copy() {
        Counters copy = new Counters();
        copy.advertsReceived = advertsReceived;
        copy.advertsSent = advertsSent;
        copy.becameMaster = becameMaster;
        copy.releasedMaster = releasedMaster;
        copy.lengthErrors = lengthErrors;
        copy.hopLimitErrors = hopLimitErrors;
        copy.invalidTypes = invalidTypes;
        copy.intervalErrors = intervalErrors;
        copy.addressListErrors = addressListErrors;
        copy.invalidAuthTypes = invalidAuthTypes;
        copy.authTypeMismatches = authTypeMismatches;
        copy.authFailures = authFailures;
        copy.signaturesMissing = signaturesMissing;
        copy.signaturesMalformed = signaturesMalformed;
        copy.signatureKeysUnknown = signatureKeysUnknown;
        copy.signaturesWrong = signaturesWrong;
        copy.signaturesStale = signaturesStale;
        copy.signaturesReplayed = signaturesReplayed;
        copy.checksumErrors = checksumErrors;
        copy.versionErrors = versionErrors;
        copy.priorityZeroReceived = priorityZeroReceived;
        copy.priorityZeroSent = priorityZeroSent;
        copy.lastProtocolError = lastProtocolError;
        return copy;
    }

    void countReceived() {
        advertsReceived++;
    }

    void countSent() {
        advertsSent++;
    }

    void countBecameMaster() {
        becameMaster++;
    }

    void countReleasedMaster() {
        releasedMaster++;
    }

    void countPriorityZeroReceived() {
        priorityZeroReceived++;
    }

    void countPriorityZeroSent() {
        priorityZeroSent++;
    }

    void count(AdvertDefect defect) {
        switch (defect) {
            case AUTHENTICATION_HEADER, AUTH_TYPE_MISMATCH -> authTypeMismatches++;
            case LENGTH, STATED_LENGTH -> lengthErrors++;
            case HOP_LIMIT, PEER_HOP_LIMIT -> {
                hopLimitErrors++;
                lastProtocolError = Optional.of(defect);
            }
            case VERSION -> {
                versionErrors++;
                lastProtocolError = Optional.of(defect);
            }
            case AUTH_TYPE_INVALID -> invalidAuthTypes++;
            case PASSWORD, HEADER_VALUE, HEADER_INDEX, HEADER_REPLAYED -> authFailures++;
            case SIGNATURE_MISSING -> signaturesMissing++;
            case SIGNATURE_MALFORMED -> signaturesMalformed++;
            case SIGNATURE_KEY_UNKNOWN -> signatureKeysUnknown++;
            case SIGNATURE_WRONG -> signaturesWrong++;
            case SIGNATURE_STALE -> signaturesStale++;
            case SIGNATURE_REPLAYED -> signaturesReplayed++;
            case INTERVAL -> intervalErrors++;
            case TYPE -> invalidTypes++;
            case CHECKSUM -> {
                checksumErrors++;
                lastProtocolError = Optional.of(defect);
            }
            case DESTINATION, ADDRESS_COUNT, ADDRESS_MISSING -> addressListErrors++;
            case UNKNOWN_PEER, HEADER_PROTOCOL, CLOCK_SKEW -> {}
        }
    }

    /// Adverts that passed all checks but the last, on the sender of a unicast advert.
    public long advertsReceived() {
        return advertsReceived;
    }

    /// Once for each advert, however many peers it went to; those of priority 0 included.
    public long advertsSent() {
        return advertsSent;
    }

    public long becameMaster() {
        return becameMaster;
    }

    public long releasedMaster() {
        return releasedMaster;
    }

    public long lengthErrors() {
        return lengthErrors;
    }

    public long hopLimitErrors() {
        return hopLimitErrors;
    }

    public long invalidTypes() {
        return invalidTypes;
    }

    /// Adverts dropped for their interval.
    ///
    /// Differs: keepalived shows this counter but never counts.
    public long intervalErrors() {
        return intervalErrors;
    }

    public long addressListErrors() {
        return addressListErrors;
    }

    public long invalidAuthTypes() {
        return invalidAuthTypes;
    }

    public long authTypeMismatches() {
        return authTypeMismatches;
    }

    public long authFailures() {
        return authFailures;
    }

    /// Adverts without a signature where one was wanted.
    public long signaturesMissing() {
        return signaturesMissing;
    }

    public long signaturesMalformed() {
        return signaturesMalformed;
    }

    public long signatureKeysUnknown() {
        return signatureKeysUnknown;
    }

    public long signaturesWrong() {
        return signaturesWrong;
    }

    public long signaturesStale() {
        return signaturesStale;
    }

    public long signaturesReplayed() {
        return signaturesReplayed;
    }

    public long checksumErrors() {
        return checksumErrors;
    }

    public long versionErrors() {
        return versionErrors;
    }

    public long priorityZeroReceived() {
        return priorityZeroReceived;
    }

    public long priorityZeroSent() {
        return priorityZeroSent;
    }

    /// What was last found wrong with a packet as such: its hop limit, version or checksum.
    public Optional<AdvertDefect> lastProtocolError() {
        return lastProtocolError;
    }

    @Override
    public String toString() {
        return "received " + advertsReceived + ", sent " + advertsSent + ", became master " + becameMaster
                + ", released " + releasedMaster;
    }
}
