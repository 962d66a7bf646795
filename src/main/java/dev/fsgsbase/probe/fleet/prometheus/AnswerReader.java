package dev.fsgsbase.probe.fleet.prometheus;

import dev.fsgsbase.probe.fleet.Shown;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one answer of {@code /api/v1/query} as it comes: no series is kept, and nothing counts
 * unless the answer came to its end and says that it is a success.
 */
final class AnswerReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MOST_WARNINGS = 10;

  private final ObjDoubleConsumer<Labels> series;
  private final Labels labels = new Labels();
  private final List<String> warnings = new ArrayList<>();
  private @Nullable String status;
  private @Nullable String error;
  private boolean vector;

  /**
   * For one answer.
   *
   * @param series is given each series with its value; the labels hold until it returns
   */
  AnswerReader(ObjDoubleConsumer<Labels> series) {
    this.series = series;
  }

  /**
   * Reads it.
   *
   * @return why the answer is not the whole one; empty if it is
   * @throws FleetUnavailableException if it is none that counts
   */
  List<String> read(InputStream in) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
      expect(json.nextToken() == JsonToken.START_OBJECT, "it is not a JSON object");
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        member(json, json.currentName());
      }
      expect(json.nextToken() == null, "something follows the answer");
    } catch (UnexpectedEndOfInputException e) {
      throw new FleetUnavailableException(
          Trouble.TRUNCATED, "The answer ends too early: " + reason(e) + ".", e);
    } catch (StreamReadException e) {
      throw new FleetUnavailableException(
          Trouble.NOT_PROMETHEUS, "The answer is not JSON: " + reason(e) + ".", e);
    }
    check();
    return warnings;
  }

  private static String reason(JacksonException e) {
    return String.valueOf(e.getOriginalMessage());
  }

  private void member(JsonParser json, String name) {
    JsonToken value = json.nextToken();
    switch (name) {
      case "status" -> status = text(json);
      case "error" -> error = text(json);
      case "data" -> {
        if (value == JsonToken.START_OBJECT) {
          data(json);
        }
      }
      case "warnings" -> warnings(json, value);
      case "isPartial" -> {
        if (value == JsonToken.VALUE_TRUE) {
          warnings.add("The server says that its answer is partial (isPartial).");
        }
      }
      default -> json.skipChildren();
    }
  }

  private void data(JsonParser json) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("resultType")) {
        vector = "vector".equals(text(json));
      } else if (name.equals("result") && value == JsonToken.START_ARRAY) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          expect(json.currentToken() == JsonToken.START_OBJECT, "a result is not a series");
          one(json);
        }
      } else {
        json.skipChildren();
      }
    }
  }

  private void one(JsonParser json) {
    labels.clear();
    double sample = Double.NaN;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("metric") && value == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String label = json.currentName();
          expect(json.nextToken() == JsonToken.VALUE_STRING, "a label is not a text");
          labels.add(label, json.getString());
        }
      } else if (name.equals("value") && value == JsonToken.START_ARRAY) {
        expect(json.nextToken().isNumeric(), "a sample has no time");
        expect(json.nextToken() == JsonToken.VALUE_STRING, "a sample has no value");
        sample = number(json.getString());
        expect(json.nextToken() == JsonToken.END_ARRAY, "a sample is not a pair");
      } else {
        json.skipChildren();
      }
    }
    series.accept(labels, sample);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text); // NaN as in Java; +Inf is not, and no time either
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private void warnings(JsonParser json, JsonToken value) {
    if (value != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      String warning = text(json);
      if (warnings.size() < MOST_WARNINGS) {
        warnings.add(warning);
      }
    }
  }

  private static String text(JsonParser json) {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return Shown.text(json.getString());
    }
    json.skipChildren();
    return "";
  }

  private void check() {
    if ("error".equals(status)) {
      throw new FleetUnavailableException(
          Trouble.QUERY_FAILED, "The query failed: " + (error == null ? "no reason" : error) + ".");
    }
    expect("success".equals(status), "it has no status");
    expect(vector, "it is no instant vector");
  }

  private static void expect(boolean held, String otherwise) {
    if (!held) {
      throw new FleetUnavailableException(
          Trouble.NOT_PROMETHEUS,
          "This is not the answer of the Prometheus API: " + otherwise + ".");
    }
  }
}
