package dev.fsgsbase.probe;

final class Application {
  private Application() {}

  public static void main(String[] args) {}
}
