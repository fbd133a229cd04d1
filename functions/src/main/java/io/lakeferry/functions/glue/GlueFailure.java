package io.lakeferry.functions.glue;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failed call means for the one who called. */
enum GlueFailure {
  /** Nothing happened; the same call may succeed later. */
  PASSING,
  /** It may have happened or not: the answer is missing. */
  UNCERTAIN,
  /** There is no such thing. */
  ABSENT,
  /** There is such a thing already. */
  PRESENT,
  /** Somebody else changed it at the same time. */
  RACED,
  /** The job has as many runs as it may have. */
  BUSY,
  /** Glue will not do it. */
  REFUSED;

  // https://docs.aws.amazon.com/glue/latest/webapi/CommonErrors.html and the errors of each call.
  static GlueFailure of(SdkException failure) {
    if (!(failure instanceof AwsServiceException answer)) {
      return UNCERTAIN;
    }
    return switch (code(answer)) {
      case "EntityNotFoundException" -> ABSENT;
      case "AlreadyExistsException", "IdempotentParameterMismatchException" -> PRESENT;
      case "ConcurrentRunsExceededException" -> BUSY;
      case "ConcurrentModificationException" -> RACED;
      case "ResourceNumberLimitExceededException", "ResourceNotReadyException" -> PASSING;
      case "OperationTimeoutException", "InternalServiceException" -> UNCERTAIN;
      default ->
          answer.isThrottlingException()
              ? PASSING
              : answer.statusCode() >= 500 ? UNCERTAIN : REFUSED;
    };
  }

  /** What Glue said, on one line. */
  static String text(SdkException failure) {
    String text =
        failure instanceof AwsServiceException answer && answer.awsErrorDetails() != null
            ? code(answer) + ": " + answer.awsErrorDetails().errorMessage()
            : String.valueOf(failure.getMessage());
    return text.replaceAll("\\s+", " ");
  }

  private static String code(AwsServiceException answer) {
    return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
        ? ""
        : answer.awsErrorDetails().errorCode();
  }
}
